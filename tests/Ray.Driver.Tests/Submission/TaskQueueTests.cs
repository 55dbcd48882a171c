using AkkaRay.Ownership;
using AkkaRay.Submission;

namespace AkkaRay.Driver.Tests.Submission;

public sealed class TaskQueueTests : IAsyncDisposable
{
    private readonly TestOwner _owner = new();

    public ValueTask DisposeAsync() => _owner.DisposeAsync();

    /// <summary>The ring must behave as a list does, whatever is done to it.</summary>
    [Fact]
    public void Queue_behaves_as_a_list_under_random_use()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        var queue = new TaskQueue();
        var model = new List<PendingTask>();
        for (ulong i = 1; i <= 20_000; i++)
        {
            var task = _owner.Task(i);
            switch (random.Next(4))
            {
                case 0:
                    queue.EnqueueFirst(task);
                    model.Insert(0, task);
                    break;
                case 1 when model.Count > 0:
                    Assert.True(model[0] == queue.Dequeue(), $"seed {seed}, step {i}");
                    model.RemoveAt(0);
                    break;
                case 2 when i % 100 == 0:
                    var odd = queue.Extract(static one => one.Number % 2 == 1);
                    Assert.True(odd.SequenceEqual(model.Where(static one => one.Number % 2 == 1)), $"seed {seed}, step {i}");
                    model.RemoveAll(static one => one.Number % 2 == 1);
                    break;
                default:
                    queue.Enqueue(task);
                    model.Add(task);
                    break;
            }

            Assert.True(model.Count == queue.Count, $"seed {seed}, step {i}");
        }
    }
}
