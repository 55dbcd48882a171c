using System.Collections.Immutable;
using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Jobs;
using MemoryPack;

namespace AkkaRay.Messages.Actors;

/// <summary>What an executor is told to make an instance of; rides on the lease request of its supervisor.</summary>
[MemoryPackable]
public sealed partial record InstanceStart(ActorId Actor, int Incarnation, string Class, FunctionDefinition Constructor, byte[] Arguments)
{
    /// <summary>The actor's namespace, for what it creates and finds by name itself.</summary>
    public string Namespace { get; init; } = "";

    /// <summary>Its name; null if it has none.</summary>
    public string? Name { get; init; }

    /// <summary>How often it was started again before this time.</summary>
    public int Restarts { get; init; }

    /// <summary>How it takes its calls.</summary>
    public ConcurrencyMode Mode { get; init; }

    /// <summary>How many calls of no group may run at once, unless it is serial.</summary>
    public int MaxConcurrency { get; init; } = 1;

    /// <summary>Groups with limits of their own.</summary>
    public ImmutableArray<ConcurrencyLimit> Groups { get; init; } = [];

    /// <summary>Whether it shares the process with other actors of its job.</summary>
    public bool IsShared { get; init; }

    /// <summary>Whether another instance may be started while this one cannot be reached, so that it must be fenced.</summary>
    public bool IsFenced { get; init; }

    /// <summary>Whether it outlives its job, so that its process does too.</summary>
    public bool IsDetached { get; init; }

    /// <summary>The code of its job, which a node may have to load after the job has ended; null to go by the job.</summary>
    public CodeSpec? Code { get; init; }

    /// <summary>What it is found by, of a keyed actor; null for one that was created.</summary>
    public string? Key { get; init; }

    /// <summary>After so long without a call of a keyed actor the executor says that it is idle.</summary>
    public int IdleMillis { get; init; }

    /// <summary>The kept state of a keyed actor as its host read it; null if there is none.</summary>
    public byte[]? State { get; init; }

    /// <summary>The version of that state.</summary>
    public long StateVersion { get; init; }
}
