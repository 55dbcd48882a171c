using AkkaRay.Actors;
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
        var batch = new ActivationBatch((_, actors) =>
        {
            mayGo.Wait(Patience);
            sent.Add([.. actors.Select(static actor => (int)actor.Id.Number)]);
            if (sent.Sum(static part => part.Length) == 1_000)
            {
                all.Set();
            }
        });

        for (var number = 0; number < 1_000; number++)
        {
            batch.Add(KeyedActor.Of(Spec(number)));
        }

        mayGo.Set();

        Assert.True(all.Wait(Patience));
        Assert.Equal(Enumerable.Range(0, 1_000), sent.SelectMany(static part => part));
        Assert.All(sent, static part => Assert.InRange(part.Length, 1, ActivationBatch.CountMax));
        Assert.InRange(sent.Count, 2, 4);
    }

    [Fact]
    public void Long_arguments_do_not_go_with_many_others()
    {
        using var all = new CountdownEvent(20);
        var most = 0;
        var batch = new ActivationBatch((_, actors) =>
        {
            most = Math.Max(most, actors.Sum(static actor => actor.Arguments.Length));
            all.Signal(actors.Length);
        });

        for (var number = 0; number < 20; number++)
        {
            batch.Add(KeyedActor.Of(Spec(number) with { Arguments = new byte[200_000] }));
        }

        Assert.True(all.Wait(Patience));
        Assert.InRange(most, 200_000, 400_000);
    }

    [Fact]
    public void Those_of_different_kinds_go_in_different_messages_and_are_what_they_were()
    {
        using var all = new CountdownEvent(200);
        var sent = new List<ActorSpec>();
        var batch = new ActivationBatch((kind, actors) =>
        {
            sent.AddRange(actors.Select(actor => actor.SpecIn(kind)));
            all.Signal(actors.Length);
        });

        for (var number = 0; number < 200; number++)
        {
            batch.Add(KeyedActor.Of(OfKind(number)));
        }

        Assert.True(all.Wait(Patience));
        Assert.Equal(Enumerable.Range(0, 200).Select(OfKind), sent.OrderBy(static spec => spec.Id.Number));
    }

    private static readonly byte[] Arguments = [1];

    private static readonly FunctionDefinition Function = new(1, "A", "I", 0, "Counter", Guid.Empty);

    private static ActorSpec OfKind(int number) => Spec(number) with { Class = number % 3 == 0 ? "Visit" : "Counter", IdleMillis = number % 2, Key = $"k{number}", Arguments = Arguments };

    private static ActorSpec Spec(int number) => new(
        new ActorId(new OwnerId(7), (ulong)number), new JobId(1), "Counter", Function, []);
}
