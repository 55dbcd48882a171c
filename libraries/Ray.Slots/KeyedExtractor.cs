using System.Globalization;
using Akka.Cluster.Sharding;
using AkkaRay.Messages.Actors;

namespace AkkaRay.Slots;

/// <summary>
/// The shard of a message is its actor's, whose id is made of its key. One entity hosts all actors of a shard: an entity
/// for each would cost more than the instance.
/// </summary>
internal sealed class KeyedExtractor : IMessageExtractor
{
    private static readonly string[] Names = [.. Enumerable.Range(0, KeyedProtocol.Shards).Select(static shard => shard.ToString(CultureInfo.InvariantCulture))];

    public string? EntityId(object message) => ShardId(message);

    public object? EntityMessage(object message) => message;

    public string? ShardId(object message) => message is IKeyedMessage keyed ? Names[KeyedProtocol.ShardOf(keyed.Actor)] : null;

    public string ShardId(string entityId, object? messageHint = null) => entityId;
}
