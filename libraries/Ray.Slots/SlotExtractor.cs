using System.Globalization;
using Akka.Cluster.Sharding;
using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Ids;

namespace AkkaRay.Slots;

/// <summary>The shard of a message is the slot it names; the entity is its actor.</summary>
internal sealed class SlotExtractor : IMessageExtractor
{
    public string? EntityId(object message) => message is ISlotMessage slot ? EntityOf(slot.Actor) : null;

    public object? EntityMessage(object message) => message;

    public string? ShardId(object message) => message is ISlotMessage slot ? slot.Slot.ToString(CultureInfo.InvariantCulture) : null;

    // An entity's id alone does not say where it is, and nobody asks: entities are not remembered.
    public string ShardId(string entityId, object? messageHint = null)
        => messageHint is ISlotMessage slot
            ? slot.Slot.ToString(CultureInfo.InvariantCulture)
            : throw new NotSupportedException($"The slot of entity {entityId} is in its messages only.");

    private static string EntityOf(ActorId actor) => string.Create(CultureInfo.InvariantCulture, $"{actor.Owner.Value:x16}-{actor.Number}");
}
