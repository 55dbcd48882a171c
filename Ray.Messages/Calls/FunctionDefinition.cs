using AkkaRay.Messages.Serialization;

namespace AkkaRay.Messages.Calls;

/// <summary>
/// What a function number stands for on one connection: the generated invoker, the method's index in it, the name for
/// messages, and the module version of the assembly, which must be the very one the executor loaded.
/// </summary>
public sealed record FunctionDefinition(ushort Number, string Assembly, string Invoker, int Method, string Name, Guid Mvid) : IPlain<FunctionDefinition>
{
    /// <summary>The concurrency group that calls of an actor's method count against; null for the actor's own, and for tasks.</summary>
    public string? Group { get; init; }

    /// <summary>After how many calls of it an executor ends; 0 for never.</summary>
    public int MaxCalls { get; init; }

    /// <inheritdoc/>
    public static FunctionDefinition Read(ref PlainReader reader)
        => new(reader.Value<ushort>(), reader.Text() ?? "", reader.Text() ?? "", reader.Value<int>(), reader.Text() ?? "", reader.Value<Guid>())
        {
            Group = reader.Text(),
            MaxCalls = reader.Value<int>(),
        };

    /// <inheritdoc/>
    public void Write(PlainWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Value(Number);
        writer.Text(Assembly);
        writer.Text(Invoker);
        writer.Value(Method);
        writer.Text(Name);
        writer.Value(Mvid);
        writer.Text(Group);
        writer.Value(MaxCalls);
    }
}
