using AkkaRay.Clustering;
using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Ids;

namespace AkkaRay.Driver.Tests.Cluster;

/// <summary>Activations that go together.</summary>
public sealed class ActivationBatchTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public void Those_that_gather_while_a_message_is_sent_go_together_in_their_order()
    {
        using var mayGo = new ManualResetEventSlim();
        using var all = new ManualResetEventSlim();
        var sent = new List<int[]>();
        var batch = new ActivationBatch(specs =>
        {
            mayGo.Wait(Patience);
            sent.Add([.. specs.Select(static spec => (int)spec.Id.Number)]);
            if (sent.Sum(static part => part.Length) == 1_000)
            {
                all.Set();
            }
        });

        for (var number = 0; number < 1_000; number++)
        {
            batch.Add(Spec(number));
        }

        mayGo.Set();

        Assert.True(all.Wait(Patience));
        Assert.Equal(Enumerable.Range(0, 1_000), sent.SelectMany(static part => part));
        Assert.All(sent, static part => Assert.InRange(part.Length, 1, ActivationBatch.CountMax));
        Assert.InRange(sent.Count, 4, 6);
    }

    [Fact]
    public void Long_arguments_do_not_go_with_many_others()
    {
        using var all = new CountdownEvent(20);
        var most = 0;
        var batch = new ActivationBatch(specs =>
        {
            most = Math.Max(most, specs.Sum(static spec => spec.Arguments.Length));
            all.Signal(specs.Length);
        });

        for (var number = 0; number < 20; number++)
        {
            batch.Add(Spec(number) with { Arguments = new byte[200_000] });
        }

        Assert.True(all.Wait(Patience));
        Assert.InRange(most, 200_000, 400_000);
    }

    private static ActorSpec Spec(int number) => new(
        new ActorId(new OwnerId(7), (ulong)number), new JobId(1), "Counter", new FunctionDefinition(1, "A", "I", 0, "Counter", Guid.Empty), []);
}
