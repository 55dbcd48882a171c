using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Jobs;
using MemoryPack;

namespace AkkaRay.Messages.Actors;

/// <summary>
/// Between the GCS and the supervisor of a Ray actor, an entity of the shard region <c>ray-actors</c> on the node the GCS
/// chose. The GCS sends orders through the region, addressed by slot and actor, and repeats them until noted; the
/// supervisor tells the GCS what became of them and repeats that until noted. Everything names the incarnation: orders
/// and reports of a lower one than the newest are out of date and have no effect.
/// </summary>
public static partial class SupervisionProtocol
{
    /// <summary>Bring this incarnation to life on the node that hosts <paramref name="Slot"/>.</summary>
    [MemoryPackable]
    public sealed partial record StartInstance(int Slot, ActorSpec Spec, int Incarnation) : ISlotMessage, IRayMessage
    {
        /// <inheritdoc/>
        [MemoryPackIgnore]
        public ActorId Actor => Spec.Id;

        /// <summary>How often the actor was started again before this time.</summary>
        public int Restarts { get; init; }

        /// <summary>The code of its job, for an actor that outlives it.</summary>
        public CodeSpec? Code { get; init; }
    }

    /// <summary>End this incarnation: at once, or with <paramref name="IsGraceful"/> after its queued calls and its disposal.</summary>
    [MemoryPackable]
    public sealed partial record StopInstance(int Slot, ActorId Actor, int Incarnation, bool IsGraceful) : ISlotMessage, IRayMessage;

    /// <summary>The GCS has written down what the supervisor reported of this incarnation.</summary>
    [MemoryPackable]
    public sealed partial record ReportNoted(int Slot, ActorId Actor, int Incarnation, ActorState State) : ISlotMessage, IRayMessage;

    /// <summary>The order arrived, and what it waits for now.</summary>
    [MemoryPackable]
    public sealed partial record InstanceWaiting(ActorId Actor, int Incarnation, string Reason) : IRayMessage;

    /// <summary>The constructor has run; the instance answers at <paramref name="Place"/>.</summary>
    [MemoryPackable]
    public sealed partial record InstanceStarted(ActorId Actor, int Incarnation, ActorPlace Place) : IRayMessage;

    /// <summary>The instance is gone, or never came to life.</summary>
    [MemoryPackable]
    public sealed partial record InstanceEnded(ActorId Actor, int Incarnation, DeathCause Cause) : IRayMessage;
}
