using AkkaRay.Messages.Ids;

namespace AkkaRay.Head.Keyed;

/// <summary>Where the shards of keyed actors are at home, and which numbers their instances had.</summary>
internal sealed class KeyedShardTable
{
    /// <summary><paramref name="Next"/> is the lowest number that was never given.</summary>
    internal readonly record struct Shard(NodeId Home, int Next);

    private readonly SortedDictionary<int, Shard> _shards = [];

    public IEnumerable<(int Number, Shard Shard)> All => _shards.Select(pair => (pair.Key, pair.Value));

    /// <summary>The shard; one that was never used has no home, and its first number is 1.</summary>
    public Shard Find(int number) => _shards.TryGetValue(number, out var shard) ? shard : new Shard(default, 1);

    /// <summary>As written down; numbers never go back.</summary>
    public void Set(int number, NodeId home, int next) => _shards[number] = new Shard(home, Math.Max(next, Find(number).Next));

    /// <summary>How many shards are at home on each node.</summary>
    public IReadOnlyDictionary<NodeId, int> Counts() => _shards.Values.CountBy(static shard => shard.Home).ToDictionary();
}
