using AkkaRay.Head.Gcs;
using AkkaRay.Head.Persistence;
using AkkaRay.Messages.Nodes;
using static AkkaRay.Messages.Actors.KeyedProtocol;

namespace AkkaRay.Head.Keyed;

/// <summary>
/// Says where the shards of keyed actors are at home, and gives out the numbers of their instances. A home changes only
/// when its node is dead or whoever hands out the shards has seen it emptied, so that one who begins with nothing is told
/// where the shards are and not where they might be.
/// </summary>
internal sealed class KeyedDesk(GcsCore core)
{
    /// <summary>How many numbers are given at once. A shard that comes to life leaves those it did not use.</summary>
    public const int Block = 1024;

    private KeyedShardTable Table => core.State.KeyedShards;

    public IReadOnlyList<GcsEffect> Find(FindShard message)
    {
        var shard = Table.Find(message.Shard);
        if (!message.IsMoved && core.State.Nodes.FindAlive(shard.Home) is { } home)
        {
            return [Found(message, home)];
        }

        if (Choose(message) is not { } chosen)
        {
            return [Found(message, null)];
        }

        return chosen.Id == shard.Home
            ? [Found(message, chosen)]
            : [core.Record(new KeyedShardSet(message.Shard, chosen.Id.Value, shard.Next)), Found(message, chosen)];
    }

    public IReadOnlyList<GcsEffect> Reserve(ReserveNumbers message)
    {
        var shard = Table.Find(message.Shard);
        return
        [
            core.Record(new KeyedShardSet(message.Shard, shard.Home.Value, shard.Next + Block)),
            new GcsEffect.Reply(new NumbersReserved(message.Request, message.Shard, shard.Next, Block)),
        ];
    }

    // The candidate with the fewest shards.
    private NodeInfo? Choose(FindShard message)
    {
        var counts = Table.Counts();
        var candidates = message.Candidates.IsDefault ? [] : message.Candidates;
        return core.State.Nodes.Alive
            .Where(node => candidates.Contains(node.Address))
            .MinBy(node => (counts.GetValueOrDefault(node.Id), node.Id.Value));
    }

    private static GcsEffect.Reply Found(FindShard message, NodeInfo? home)
        => new(new ShardFound(message.Request, message.Shard, home?.Address));
}
