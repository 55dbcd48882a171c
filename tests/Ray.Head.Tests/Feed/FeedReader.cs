using AkkaRay.Messages;
using AkkaRay.Messages.Feed;
using AkkaRay.Messages.Ids;

namespace AkkaRay.Head.Tests.Feed;

/// <summary>A reader that follows the protocol to the letter and nothing else.</summary>
internal sealed class FeedReader
{
    public FeedPosition Position { get; private set; }

    public SortedSet<NodeId> Alive { get; private set; } = [];

    /// <summary>Takes a message; returns what it has to ask for, if anything.</summary>
    public FeedProtocol.CatchUp? Read(IRayMessage message)
    {
        switch (message)
        {
            case FeedSnapshot snapshot:
                // One that crossed a newer batch would take the reader back.
                if (snapshot.Position.Epoch != Position.Epoch || snapshot.Position.Sequence >= Position.Sequence)
                {
                    Position = snapshot.Position;
                    Alive = [.. snapshot.Nodes.Select(node => node.Id)];
                }

                return null;
            case FeedProtocol.FeedBatch batch when batch.After == Position:
                foreach (var change in batch.Changes)
                {
                    Apply(change);
                }

                Position = Position with { Sequence = Position.Sequence + batch.Changes.Length };
                return null;
            case FeedProtocol.FeedBatch batch when batch.After.Epoch == Position.Epoch && batch.After.Sequence < Position.Sequence:
                return null;
            default:
                return new FeedProtocol.CatchUp(Position);
        }
    }

    private void Apply(ClusterChange change)
    {
        switch (change)
        {
            case ClusterChange.NodeJoined joined:
                Alive.Add(joined.Node.Id);
                break;
            case ClusterChange.NodeLost lost:
                Assert.True(Alive.Remove(lost.Node), $"{lost.Node} was lost without having joined");
                break;
            default:
                break;
        }
    }
}
