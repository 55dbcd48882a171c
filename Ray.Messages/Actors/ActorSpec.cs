using System.Collections.Immutable;
using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Resources;
using AkkaRay.Messages.Serialization;
using MemoryPack;

namespace AkkaRay.Messages.Actors;

/// <summary>
/// Everything that is needed to bring a Ray actor to life, as often as it takes. <see cref="Arguments"/> are the
/// constructor's, encoded and complete; what does not fit in <see cref="ArgumentBytesMax"/> is replaced by the address
/// of a value that the owner keeps.
/// </summary>
[MemoryPackable]
public sealed partial record ActorSpec(ActorId Id, JobId Job, string Class, [property: Plain<FunctionDefinition>] FunctionDefinition Constructor, byte[] Arguments)
{
    /// <summary>Longer encoded arguments do not travel in messages.</summary>
    public const int ArgumentBytesMax = 40 * 1024;

    /// <summary>What it holds for life. Empty by default: as in Ray, an actor that asks for nothing holds nothing.</summary>
    public ResourceSet Resources { get; init; } = ResourceSet.Empty;

    /// <summary>What a node must have in total to be chosen; one CPU by default, so that nodes without take no actors.</summary>
    public ResourceSet PlacementResources { get; init; } = ResourceSet.Empty;

    /// <summary>Names are unique within one; the job's own by default.</summary>
    public string Namespace { get; init; } = "";

    /// <summary>What others find it by; null if it has none.</summary>
    public string? Name { get; init; }

    /// <summary>Whether it outlives its owner and its job.</summary>
    public bool IsDetached { get; init; }

    /// <summary>How often it may be started again after its process or node died; -1 without end.</summary>
    public int MaxRestarts { get; init; }

    /// <summary>How often callers may repeat a call whose fate they do not know; -1 without end. Kept for handles found by name.</summary>
    public int MaxTaskRetries { get; init; }

    /// <summary>How many calls one handle may have out; -1 without limit. Kept for handles found by name.</summary>
    public int MaxPendingCalls { get; init; } = -1;

    /// <summary>Whether it shares a process with other actors of its job.</summary>
    public bool IsShared { get; init; }

    /// <summary>How it takes its calls.</summary>
    public ConcurrencyMode Mode { get; init; }

    /// <summary>How many calls of no group may run at once, unless it is serial.</summary>
    public int MaxConcurrency { get; init; } = 1;

    /// <summary>Groups with limits of their own.</summary>
    public ImmutableArray<ConcurrencyLimit> Groups { get; init; } = [];

    /// <summary>The node of the process that created it, if that is an executor: it dies with it unless detached.</summary>
    public NodeId? OwnerNode { get; init; }

    /// <summary>The executor that created it; null for a driver.</summary>
    public ExecutorId? OwnerExecutor { get; init; }

    /// <summary>What it is found by, of a keyed actor; null for one that was created.</summary>
    public string? Key { get; init; }

    /// <summary>A keyed actor that had no call for so long has its instance ended.</summary>
    public int IdleMillis { get; init; }

    /// <summary>Whether a keyed actor's constructor takes its kept state.</summary>
    public bool HasState { get; init; }
}
