using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.State;

namespace AkkaRay.Worker.Keyed;

/// <summary>The hosts of keyed actors on this node, for people to look at.</summary>
internal sealed class HostedActors
{
    /// <summary>Most names in one message.</summary>
    public const int NamesMax = 20_000;

    private readonly ConcurrentDictionary<string, KeyedTable> _tables = new(StringComparer.Ordinal);

    public void Add(string shard, KeyedTable table) => _tables[shard] = table;

    /// <summary>The host is gone; another of the shard may be there already.</summary>
    public void Remove(string shard, KeyedTable table) => _tables.TryRemove(KeyValuePair.Create(shard, table));

    /// <summary>Every shard, with at most so many of its actors by name; fewer if there are many shards.</summary>
    public ImmutableArray<ShardState> Describe(int actorsMax)
    {
        var most = Math.Min(actorsMax, NamesMax / Math.Max(1, _tables.Count));
        return
        [
            .. _tables.OrderBy(static pair => pair.Key.Length).ThenBy(static pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => new ShardState(pair.Key, pair.Value.Count, [.. pair.Value.Some(most).Select(NameOf).Order(StringComparer.Ordinal)])),
        ];
    }

    private static string NameOf(ActorId actor) => string.Create(CultureInfo.InvariantCulture, $"{actor.Owner.Value:x16}-{actor.Number:x16}");
}
