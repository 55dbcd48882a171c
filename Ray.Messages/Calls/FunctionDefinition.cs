using MemoryPack;

namespace AkkaRay.Messages.Calls;

/// <summary>
/// What a function number stands for on one connection: the generated invoker, the method's index in it, the name for
/// messages, and the module version of the assembly, which must be the very one the executor loaded.
/// </summary>
[MemoryPackable]
public sealed partial record FunctionDefinition(ushort Number, string Assembly, string Invoker, int Method, string Name, Guid Mvid)
{
    /// <summary>The concurrency group that calls of an actor's method count against; null for the actor's own, and for tasks.</summary>
    public string? Group { get; init; }

    /// <summary>After how many calls of it an executor ends; 0 for never.</summary>
    public int MaxCalls { get; init; }
}
