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

    /// <summary>How often a call is run again after its executor or node died; -1 for ever.</summary>
    /// <value>3.</value>
    public int MaxRetries { get; init; } = 3;

    /// <summary>Exceptions of the method (these types and those derived from them) after which it is run again, within <see cref="MaxRetries"/>.</summary>
    /// <value>None.</value>
    public Type[] RetryOn { get; init; } = [];
}
