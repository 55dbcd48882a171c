using AkkaRay.Messages.Ids;

namespace AkkaRay.Messages.Actors;

/// <summary>A message to the supervisor of one Ray actor; the slot is its shard, the actor its entity.</summary>
public interface ISlotMessage
{
    /// <summary>The shard of the region that the actor lives in.</summary>
    int Slot { get; }

    /// <summary>The actor.</summary>
    ActorId Actor { get; }
}
