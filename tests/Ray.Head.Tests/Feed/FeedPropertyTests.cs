using AkkaRay.Head.Feed;
using AkkaRay.Head.Gcs;
using AkkaRay.Messages;
using AkkaRay.Messages.Feed;
using AkkaRay.Messages.Ids;
using Xunit.Abstractions;

namespace AkkaRay.Head.Tests.Feed;

public sealed class FeedPropertyTests(ITestOutputHelper output)
{
    [Fact]
    public void Reader_that_follows_the_protocol_sees_what_is_true_at_its_position_however_many_messages_are_lost()
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        for (var run = 0; run < 30; run++)
        {
            Run(new Random(seed + run));
        }
    }

    private static void Run(Random random)
    {
        var desks = new Desks(Examples.Settings with { FeedKept = random.Next(1, 40), DeadKept = 5 });
        var outbox = new FeedOutbox(desks.Core.Feed);
        var reader = new FeedReader();
        Dictionary<long, SortedSet<NodeId>> truth = new() { [0] = [] };
        reader.Read(desks.Core.Snapshot());
        var loss = random.NextDouble();

        for (var step = 0; step < 400; step++)
        {
            var effects = Decide(desks, random);
            truth[desks.Core.Feed.Last] = [.. desks.Core.State.Nodes.Alive.Select(node => node.Id)];
            foreach (var record in effects.OfType<GcsEffect.Record>().Where(record => record.FeedSequence > 0))
            {
                outbox.Durable(record.FeedSequence);
                Deliver(desks, reader, outbox.IsDue ? outbox.Take() : [], random, loss);
            }

            if (random.Next(10) == 0)
            {
                Deliver(desks, reader, [new FeedProtocol.FeedBatch(outbox.Published, [])], random, loss);
            }

            Assert.Equal(truth[reader.Position.Sequence], reader.Alive);
        }

        Deliver(desks, reader, [new FeedProtocol.FeedBatch(outbox.Published, [])], random, loss: 0);
        Assert.Equal(desks.Core.Feed.Position, reader.Position);
    }

    private static IReadOnlyList<GcsEffect> Decide(Desks desks, Random random)
    {
        var alive = desks.Core.State.Nodes.Alive;
        return alive.Count > 0 && random.Next(2) == 0
            ? desks.Nodes.Die(alive.ElementAt(random.Next(alive.Count)).Id, "gone", Examples.Noon)
            : desks.Nodes.Register(Examples.Register(Examples.Node(random.Next(1, 60000))), Examples.Noon);
    }

    private static void Deliver(Desks desks, FeedReader reader, IEnumerable<IRayMessage> messages, Random random, double loss)
    {
        foreach (var message in messages.Where(_ => random.NextDouble() >= loss))
        {
            // Sometimes twice.
            for (var times = random.Next(4) == 0 ? 2 : 1; times > 0; times--)
            {
                if (reader.Read(message) is { } question && random.NextDouble() >= loss)
                {
                    var answers = desks.Core.CatchUp(question.Position).OfType<GcsEffect.Reply>().Select(reply => reply.Message);
                    Deliver(desks, reader, answers, random, loss);
                }
            }
        }
    }
}
