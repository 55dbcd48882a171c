using System.Globalization;
using Akka.Cluster.Sharding;
using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Ids;

namespace AkkaRay.Slots;

/// <summary>The shard and the entity of a message are its actor's, whose id is made of its key.</summary>
internal sealed class KeyedExtractor : IMessageExtractor
{
    public string? EntityId(object message) => message is IKeyedMessage keyed ? EntityOf(keyed.Actor) : null;

    public object? EntityMessage(object message) => message;

    public string? ShardId(object message)
        => message is IKeyedMessage keyed ? KeyedProtocol.ShardOf(keyed.Actor).ToString(CultureInfo.InvariantCulture) : null;

    public string ShardId(string entityId, object? messageHint = null)
    {
        var number = ulong.Parse(entityId.AsSpan(17), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return KeyedProtocol.ShardOf(new ActorId(default, number)).ToString(CultureInfo.InvariantCulture);
    }

    private static string EntityOf(ActorId actor) => string.Create(CultureInfo.InvariantCulture, $"{actor.Owner.Value:x16}-{actor.Number:x16}");
}
