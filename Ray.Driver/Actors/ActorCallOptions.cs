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

    /// <summary>The group whose limit calls count against.</summary>
    public string? ConcurrencyGroup { get; init; }
}
