using Akka.Actor;

namespace AkkaRay.Worker.Keyed;

/// <summary>Whom the hosts of keyed actors of a node talk to.</summary>
internal sealed record KeyedHostParts(IActorRef Agent, IActorRef Gcs, IActorRef Numbers, NumberDesk Desk, TimeProvider Time)
{
    /// <summary>From when on they count time.</summary>
    public long StartedAt { get; } = Time.GetTimestamp();

    /// <summary>Where they are listed.</summary>
    public HostedActors Hosted { get; } = new();
}
