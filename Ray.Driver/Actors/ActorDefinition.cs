using System.ComponentModel;

namespace AkkaRay;

/// <summary>Written by the generator: what an actor's class says of itself.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ActorDefinition(string name, ActorConcurrency concurrency, ActorOptions defaults, params ConcurrencyGroupAttribute[] groups)
{
    /// <summary>The class's full name, for messages.</summary>
    public string Name { get; } = name;

    /// <summary>How instances take their calls.</summary>
    public ActorConcurrency Concurrency { get; } = concurrency;

    /// <summary>What the attribute says.</summary>
    public ActorOptions Defaults { get; } = defaults;

    /// <summary>Groups with limits of their own.</summary>
    public IReadOnlyList<ConcurrencyGroupAttribute> Groups { get; } = groups;
}
