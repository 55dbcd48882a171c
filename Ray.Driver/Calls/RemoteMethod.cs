using System.ComponentModel;

namespace AkkaRay;

/// <summary>Written by the generator: one remote method, as its invoker type, its index there, and its defaults.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class RemoteMethod(Type invoker, int index, string name, TaskOptions defaults)
{
    /// <summary>A method of an actor.</summary>
    public RemoteMethod(Type invoker, int index, string name, ActorCallOptions defaults)
        : this(invoker, index, name, new TaskOptions()) => CallDefaults = defaults;

    /// <summary>A constructor of an actor.</summary>
    public RemoteMethod(Type invoker, int index, string name, ActorDefinition actor)
        : this(invoker, index, name, new TaskOptions()) => Actor = actor;

    /// <summary>The generated <see cref="RemoteInvoker"/> that runs the method.</summary>
    public Type Invoker { get; } = invoker;

    /// <summary>Which of the invoker's methods it is.</summary>
    public int Index { get; } = index;

    /// <summary>The method's full name, for messages.</summary>
    public string Name { get; } = name;

    /// <summary>What its attribute says.</summary>
    public TaskOptions Defaults { get; } = defaults;

    /// <summary>The attribute's custom resources, as it says them.</summary>
    public string? Resources { get; init; }

    /// <summary>The attribute's label selector, as it says it.</summary>
    public string? Labels { get; init; }

    /// <summary>After how many calls an executor of it is replaced; 0 for never.</summary>
    public int MaxCalls { get; init; }

    /// <summary>Everything the attribute says, its texts read.</summary>
    /// <exception cref="FormatException">A text cannot be read.</exception>
    internal TaskOptions AllDefaults => field ??= Resources is null && Labels is null ? Defaults : Defaults with
    {
        Resources = Resources is null ? Defaults.Resources : ResourceText.Parse(Resources, Name),
        Labels = Labels is null ? Defaults.Labels : LabelSelector.Parse(Labels),
    };

    /// <summary>What an actor's method says; null for tasks and constructors.</summary>
    public ActorCallOptions? CallDefaults { get; }

    /// <summary>What an actor's class says; null for everything but constructors.</summary>
    public ActorDefinition? Actor { get; }

    /// <summary>What the session has worked out for this method; owned by the submission code.</summary>
    internal object? Cached { get; set; }
}
