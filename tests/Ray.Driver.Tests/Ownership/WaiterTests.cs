using AkkaRay.Driver.Tests.Submission;
using AkkaRay.Messages.Errors;

namespace AkkaRay.Driver.Tests.Ownership;

/// <summary>Waiting for some of many objects, again and again.</summary>
public sealed class WaiterTests : IAsyncDisposable
{
    private static readonly TimeSpan s_soon = TimeSpan.FromMilliseconds(5);

    private readonly TestOwner _owner = new();
    private readonly RaySession _ray;

    public WaiterTests() => _ray = new RaySession(_owner.Core, "job-1", null, static () => default);

    public ValueTask DisposeAsync() => _ray.DisposeAsync();

    [Fact]
    public async Task Waits_that_end_early_leave_nothing_at_the_object()
    {
        var (there, late) = (_owner.Submit(), _owner.Submit());
        there.TrySetContent([1, 5, 0, 0, 0]);
        for (var i = 0; i < 20; i++)
        {
            await _ray.WaitAsync([late], timeout: s_soon);
            await Assert.ThrowsAsync<RayTimeoutException>(() => late.GetAsync(s_soon));
            await foreach (var _ in _ray.AsCompleted([there, late]))
            {
                break;
            }
        }

        Assert.Equal(0, late.WaiterCount);
    }

    [Fact]
    public async Task WaitAsync_counts_a_failed_object_as_one_and_waits_for_the_others()
    {
        var (failed, first, second) = (_owner.Submit(), _owner.Submit(), _owner.Submit());
        var waiting = _ray.WaitAsync([failed, first, second], count: 2);
        failed.TrySetFault(new RayFault(FaultKind.NodeDied, "node n1 died"));
        Assert.False(waiting.IsCompleted);

        second.TrySetContent([1, 5, 0, 0, 0]);
        var (ready, pending) = await waiting;

        Assert.Equal([failed, second], ready);
        Assert.Equal([first], pending);
    }

    [Fact]
    public async Task WaitAsync_of_what_is_there_takes_the_first_ones_in_order()
    {
        ObjectRef<int>[] all = [_owner.Submit(), _owner.Submit(), _owner.Submit(), _owner.Submit()];
        all[1].TrySetContent([1, 5, 0, 0, 0]);
        all[2].TrySetContent([1, 5, 0, 0, 0]);
        all[3].TrySetContent([1, 5, 0, 0, 0]);

        var (ready, pending) = await _ray.WaitAsync(all, count: 2);

        Assert.Equal([all[1], all[2]], ready);
        Assert.Equal([all[0], all[3]], pending);
    }
}
