using Akka.Actor;
using AkkaRay.Head.Packages;

namespace AkkaRay.Head.Gcs;

/// <summary>What the GCS is made of besides its messages. <see cref="PackageUrl"/> is empty when there is no package store.</summary>
internal sealed record GcsParts(GcsSettings Settings, string PackageUrl, PackageFolder? Packages, TimeProvider Time)
{
    /// <summary>The way to the supervisors of Ray actors.</summary>
    public IActorRef Supervisors { get; init; } = ActorRefs.Nobody;
}
