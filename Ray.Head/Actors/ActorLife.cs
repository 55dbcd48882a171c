using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Ids;

namespace AkkaRay.Head.Actors;

/// <summary>How far the life of a Ray actor has come. Every change is a step; the journal holds each whole.</summary>
internal sealed record ActorLife
{
    public int Step { get; init; }

    public ActorState State { get; init; } = ActorState.PendingCreation;

    /// <summary>The newest that was given out; 0 before the first placement.</summary>
    public int Incarnation { get; init; }

    /// <summary>Where that incarnation is or is being brought to life or to its end; null if nothing is there.</summary>
    public NodeId? Node { get; init; }

    public string? NodeName { get; init; }

    public int Slot { get; init; }

    public ActorPlace? Place { get; init; }

    public DeathCause? Cause { get; init; }

    public int Restarts { get; init; }

    /// <summary>The last handle is gone: it is to end in good order.</summary>
    public bool IsReleased { get; init; }

    /// <summary>The incarnation is over by decision, and its node has not said yet that it is gone.</summary>
    public bool IsStopping { get; init; }

    public DateTimeOffset ChangedAt { get; init; }
}
