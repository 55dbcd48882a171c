using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Errors;
using AkkaRay.Messages.Ids;

namespace AkkaRay.Actors;

/// <summary>What the cluster tells of Ray actors. May be called from any thread; implementations do not block.</summary>
internal interface IActorEvents
{
    /// <summary>The state of an actor; null if the GCS knows none.</summary>
    void OnChanged(ActorId actor, ActorInfo? info);

    /// <summary>A keyed actor has no instance, and the fault says why.</summary>
    void OnNotActivated(ActorId actor, RayFault fault);
}
