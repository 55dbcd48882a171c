using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Ids;

namespace AkkaRay.Actors;

/// <summary>What the cluster tells of Ray actors. May be called from any thread; implementations do not block.</summary>
internal interface IActorEvents
{
    /// <summary>The state of an actor; null if the GCS knows none.</summary>
    void OnChanged(ActorId actor, ActorInfo? info);
}
