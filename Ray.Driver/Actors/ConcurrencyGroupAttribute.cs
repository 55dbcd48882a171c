namespace AkkaRay;

/// <summary>
/// A group of an actor's methods with a limit of its own, so that calls of one kind do not hold up another. The actor
/// must be interleaved or parallel. Ray: <c>concurrency_groups</c>.
/// </summary>
/// <param name="name">What methods name in <see cref="ActorMethodAttribute.ConcurrencyGroup"/>.</param>
/// <param name="limit">How many of the group's calls may run at once, from 1 on.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class ConcurrencyGroupAttribute(string name, int limit) : Attribute
{
    /// <summary>What methods name in <see cref="ActorMethodAttribute.ConcurrencyGroup"/>.</summary>
    public string Name { get; } = name;

    /// <summary>How many of the group's calls may run at once.</summary>
    public int Limit { get; } = limit;
}
