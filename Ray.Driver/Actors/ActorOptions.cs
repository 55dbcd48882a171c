namespace AkkaRay;

/// <summary>
/// What one actor is created with. A member left null is taken from the class's <see cref="ActorAttribute"/>.
/// Ray: <c>ActorClass.options(…)</c>.
/// </summary>
public sealed record ActorOptions
{
    /// <summary>What others find the actor by; unique among the living actors of a namespace. With a name, creating waits for the head.</summary>
    public string? Name { get; init; }

    /// <summary>Where the name counts. Null: the job's own namespace.</summary>
    public string? Namespace { get; init; }

    /// <summary>Take the living actor of this name if there is one, whatever its constructor was given. Needs a name.</summary>
    public bool GetIfExists { get; init; }

    /// <summary>What the actor's life is bound to.</summary>
    public ActorLifetime? Lifetime { get; init; }

    /// <summary>Logical processors held for life.</summary>
    public double? Cpus { get; init; }

    /// <summary>Accelerators held for life.</summary>
    public double? Gpus { get; init; }

    /// <summary>Bytes of memory counted for placement; not a limit on the process.</summary>
    public long? MemoryBytes { get; init; }

    /// <summary>Custom resources by name, as nodes offer them.</summary>
    public IReadOnlyDictionary<string, double>? Resources { get; init; }

    /// <summary>How often the actor is started again, with a new state, after its process or node died; -1 for ever.</summary>
    public int? MaxRestarts { get; init; }

    /// <summary>How often a call whose fate is not known is made again on the restarted actor; -1 for ever.</summary>
    public int? MaxTaskRetries { get; init; }

    /// <summary>How many calls of one process may be unanswered; -1 for no limit.</summary>
    public int? MaxPendingCalls { get; init; }

    /// <summary>How many calls may run at once unless the actor is serial.</summary>
    public int? MaxConcurrency { get; init; }

    /// <summary>
    /// A keyed actor that had no call for so long has its instance ended: <c>DisposeAsync</c> runs, and the next call
    /// activates it anew. Null, and nothing on the class: five minutes.
    /// </summary>
    public TimeSpan? IdleTimeout { get; init; }

    /// <summary>Whether the actor has a process of its own. Keyed actors share one unless told otherwise.</summary>
    public Isolation? Isolation { get; init; }

    /// <summary>No options: everything is as the class says.</summary>
    internal static ActorOptions None { get; } = new();
}
