namespace AkkaRay;

/// <summary>
/// What calls through one handle ask for, given by <c>handle.With(…)</c>. A member left null is taken from the method's
/// <see cref="ActorMethodAttribute"/>, then from the actor.
/// </summary>
public sealed record ActorCallOptions
{
    /// <summary>How often a call whose fate is not known is made again; -1 for ever.</summary>
    public int? MaxTaskRetries { get; init; }

    /// <summary>Exceptions after which the method is called again, within <see cref="MaxTaskRetries"/>.</summary>
    public IReadOnlyList<Type>? RetryOn { get; init; }

    /// <summary>
    /// How long a call may take from when it is made to its end, with all its waits and, where it is made again, all its
    /// runs. Then it fails with <see cref="RayTaskTimeoutException"/>: one that waits is not made, one that runs has its
    /// token cancelled; the actor lives on, and the later calls of a serial one wait until the method has returned. Null
    /// for no limit.
    /// </summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>The group whose limit calls count against.</summary>
    public string? ConcurrencyGroup { get; init; }
}
