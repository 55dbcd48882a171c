namespace AkkaRay;

/// <summary>What calls of one method of an actor ask for, beside what the actor says. Ray: <c>@ray.method</c>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ActorMethodAttribute : Attribute
{
    /// <summary>The group, named by a <see cref="ConcurrencyGroupAttribute"/> of the class, whose limit calls count against.</summary>
    /// <value>None: the actor's own.</value>
    public string? ConcurrencyGroup { get; init; }

    /// <summary>How often a call whose fate is not known is made again; -1 for ever, -2 as the actor says.</summary>
    /// <value>-2.</value>
    public int MaxTaskRetries { get; init; } = -2;

    /// <summary>Exceptions of the method after which it is called again, within the number of retries.</summary>
    /// <value>None.</value>
    public Type[] RetryOn { get; init; } = [];

    /// <summary>
    /// Seconds a call may take from when it is made to its end; 0 for no limit. Then it fails with
    /// <see cref="RayTaskTimeoutException"/>, and what runs is cancelled; see <see cref="ActorCallOptions.Timeout"/>.
    /// </summary>
    /// <value>0.</value>
    public double TimeoutSeconds { get; init; }

    /// <summary>Whether a call of a method that returns a tuple gives a tuple of references, as for <see cref="RemoteAttribute.SplitReturns"/>.</summary>
    /// <value>false.</value>
    public bool SplitReturns { get; init; }
}
