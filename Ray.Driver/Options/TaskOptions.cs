namespace AkkaRay;

/// <summary>
/// What one call asks for. A member left null is taken from the method's <see cref="RemoteAttribute"/>.
/// Ray: <c>f.options(…)</c>.
/// </summary>
public sealed record TaskOptions
{
    /// <summary>Logical processors held while the task runs; down to 1/10 000, 0 for none.</summary>
    public double? Cpus { get; init; }

    /// <summary>Accelerators held while the task runs.</summary>
    public double? Gpus { get; init; }

    /// <summary>Bytes of memory counted for placement; not a limit on the process.</summary>
    public long? MemoryBytes { get; init; }

    /// <summary>Custom resources by name, as nodes offer them.</summary>
    public IReadOnlyDictionary<string, double>? Resources { get; init; }

    /// <summary>Which nodes will do, by their labels. Nothing else runs it: without such a node it waits.</summary>
    public LabelSelector? Labels { get; init; }

    /// <summary>
    /// Which other nodes will do where none of <see cref="Labels"/> has room, the preferred first. Ray:
    /// <c>fallback_strategy</c>.
    /// </summary>
    public IReadOnlyList<LabelSelector>? Fallbacks { get; init; }

    /// <summary>The kind of accelerator its node must have, as the node's label <c>ray.io/accelerator-type</c> says it.</summary>
    public string? AcceleratorType { get; init; }

    /// <summary>How its node is chosen.</summary>
    public SchedulingStrategy? Strategy { get; init; }

    /// <summary>The placement group it runs in; short for <see cref="SchedulingStrategy.InPlacementGroup"/>.</summary>
    public PlacementGroup? PlacementGroup { get; init; }

    /// <summary>Which bundle of <see cref="PlacementGroup"/>; null for any.</summary>
    public int? Bundle { get; init; }

    /// <summary>Runs again after the death of an executor or node; 0 never, -1 without end.</summary>
    public int? MaxRetries { get; init; }

    /// <summary>Exceptions after which the task is run again, within <see cref="MaxRetries"/>.</summary>
    public IReadOnlyList<Type>? RetryOn { get; init; }

    /// <summary>
    /// How long to wait before it is run again after an executor died or after an exception of <see cref="RetryOn"/>; twice
    /// as long each further time, up to a minute. Zero or null: at once. Ray: <c>task_retry_delay_ms</c>.
    /// </summary>
    public TimeSpan? RetryDelay { get; init; }

    /// <summary>
    /// How long the task may take from its submission to its end, with everything: waiting for its arguments, for an
    /// executor, and all its runs. When the time is over it fails with <see cref="RayTaskTimeoutException"/> and is not run
    /// again; a run has its token cancelled, and one that goes on nevertheless is ended with its executor.
    /// </summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>A name for people, shown instead of the method's.</summary>
    public string? Name { get; init; }
}
