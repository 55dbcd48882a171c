using System.ComponentModel;

namespace AkkaRay;

/// <summary>Written by the generator: one remote method, as its invoker type, its index there, and its defaults.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class RemoteMethod(Type invoker, int index, string name, TaskOptions defaults)
{
    /// <summary>The generated <see cref="RemoteInvoker"/> that runs the method.</summary>
    public Type Invoker { get; } = invoker;

    /// <summary>Which of the invoker's methods it is.</summary>
    public int Index { get; } = index;

    /// <summary>The method's full name, for messages.</summary>
    public string Name { get; } = name;

    /// <summary>What its attribute says.</summary>
    public TaskOptions Defaults { get; } = defaults;

    /// <summary>What the session has worked out for this method; owned by the submission code.</summary>
    internal object? Cached { get; set; }
}
