namespace AkkaRay;

/// <summary>
/// Makes a static method callable as a task: the generator adds <c>X.Remote.M(…)</c> to its class. The values here hold
/// for every call unless the call's <see cref="TaskOptions"/> say otherwise. Ray: <c>@ray.remote</c> on a function.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RemoteAttribute : Attribute
{
    /// <summary>Logical processors a call holds while it runs. Fractions down to 1/10 000 are allowed.</summary>
    /// <value>1.</value>
    public double Cpus { get; init; } = 1;

    /// <summary>Accelerators a call holds while it runs.</summary>
    /// <value>0.</value>
    public double Gpus { get; init; }

    /// <summary>Bytes of memory counted for placement while a call runs.</summary>
    /// <value>0.</value>
    public long MemoryBytes { get; init; }

    /// <summary>Custom resources a call holds while it runs, such as <c>"special=1, license=0.5"</c>.</summary>
    /// <value>None.</value>
    public string? Resources { get; init; }

    /// <summary>Which nodes will do, by their labels in Kubernetes' syntax, such as <c>"zone in (a,b), !old"</c>.</summary>
    /// <value>All.</value>
    public string? Labels { get; init; }

    /// <summary>The kind of accelerator the node must have, such as <c>"H100"</c>.</summary>
    /// <value>Any or none.</value>
    public string? AcceleratorType { get; init; }

    /// <summary>How often a call is run again after its executor or node died; -1 for ever.</summary>
    /// <value>3.</value>
    public int MaxRetries { get; init; } = 3;

    /// <summary>Exceptions of the method (these types and those derived from them) after which it is run again, within <see cref="MaxRetries"/>.</summary>
    /// <value>None.</value>
    public Type[] RetryOn { get; init; } = [];

    /// <summary>
    /// Seconds a call may take from its submission to its end, with all its waits and runs; 0 for no limit. Then it fails
    /// with <see cref="RayTaskTimeoutException"/>, and what runs is cancelled; see <see cref="TaskOptions.Timeout"/>.
    /// </summary>
    /// <value>0.</value>
    public double TimeoutSeconds { get; init; }

    /// <summary>Seconds before it is run again, twice as many each time; see <see cref="TaskOptions.RetryDelay"/>.</summary>
    /// <value>0: at once.</value>
    public double RetryDelaySeconds { get; init; }

    /// <summary>
    /// After how many calls of the method its executor ends and another takes its place, for code that leaks memory or
    /// keeps a device; 0 for never. References to objects that the executor owned are lost with it. Tasks that hold
    /// accelerators have an executor of their own in any case. Ray: <c>max_calls</c>.
    /// </summary>
    /// <value>0.</value>
    public int MaxCalls { get; init; }

    /// <summary>
    /// Whether a call of a method that returns a tuple gives a tuple of references, each to one value, instead of one
    /// reference to the whole: <c>var (mean, rest) = Work.Remote.Split(data)</c>. Large values lie separately, and who
    /// needs one of them gets no other. Ray: <c>num_returns</c>.
    /// </summary>
    /// <value>false.</value>
    public bool SplitReturns { get; init; }
}
