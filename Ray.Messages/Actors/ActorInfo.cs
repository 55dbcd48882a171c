using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Resources;
using MemoryPack;

namespace AkkaRay.Messages.Actors;

/// <summary>What the GCS says of a Ray actor: to its callers, which connect to <see cref="Place"/>, and to people.</summary>
[MemoryPackable]
public sealed partial record ActorInfo(ActorId Id, JobId Job, string Class, string Namespace, string? Name, ActorState State)
{
    /// <summary>Counts its instances from 1; 0 before the first. A higher one replaces a lower one for ever.</summary>
    public int Incarnation { get; init; }

    /// <summary>Where its instance answers; null unless it is alive.</summary>
    public ActorPlace? Place { get; init; }

    /// <summary>What it waits for, in words, while it is pending or restarting.</summary>
    public string? Waiting { get; init; }

    /// <summary>Why its last instance ended, or why it is dead; null if neither happened.</summary>
    public DeathCause? Cause { get; init; }

    /// <summary>How often it may be started again in all; -1 without end.</summary>
    public int MaxRestarts { get; init; }

    /// <summary>How often it was started again so far.</summary>
    public int Restarts { get; init; }

    /// <summary>What callers may do by default, from the creation's options.</summary>
    public int MaxTaskRetries { get; init; }

    /// <summary>How many calls one handle may have out; -1 without limit.</summary>
    public int MaxPendingCalls { get; init; } = -1;

    /// <summary>Whether it outlives its owner and its job.</summary>
    public bool IsDetached { get; init; }

    /// <summary>Whether it shares a process with other actors of its job.</summary>
    public bool IsShared { get; init; }

    /// <summary>How it takes its calls.</summary>
    public ConcurrencyMode Mode { get; init; }

    /// <summary>What it holds.</summary>
    public ResourceSet Resources { get; init; } = ResourceSet.Empty;

    /// <summary>The node it was placed on, also while it is being brought to life there; null if it has none.</summary>
    public NodeId? Node { get; init; }

    /// <summary>The name of that node.</summary>
    public string? NodeName { get; init; }

    /// <summary>When it was registered, by the head's clock.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it came into its present state, by the head's clock.</summary>
    public DateTimeOffset ChangedAt { get; init; }

    /// <summary>What it is found by, of a keyed actor; null for one that was created.</summary>
    public string? Key { get; init; }

    /// <summary>Whether it is over for good.</summary>
    [MemoryPackIgnore]
    public bool IsDead => State == ActorState.Dead;
}
