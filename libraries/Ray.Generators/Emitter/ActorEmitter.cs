using AkkaRay.Generators.Model;
using Microsoft.CodeAnalysis.Text;

namespace AkkaRay.Generators.Emitter;

/// <summary>Writes the file of one actor: how it is created and found, its calls on handles, and its dispatch.</summary>
internal static class ActorEmitter
{
    public static SourceText Emit(ActorType type)
        => SourceFile.Of(type.Identity, writer => Types(writer, type), writer => ActorCallEmitter.Emit(writer, type));

    /// <summary>A name that is generated beside the class, as source that means the same everywhere.</summary>
    public static string Beside(ActorType type, string name) => $"{type.Identity.Prefix}{name}{type.TypeParameters}";

    /// <summary>The clauses that generic code about the type needs, each with a space before it.</summary>
    public static string Constraints(ActorType type) => string.Concat(type.Constraints.Select(clause => " " + clause));

    private static void Types(SourceWriter writer, ActorType type)
    {
        ActorStubEmitter.Emit(writer, type);
        writer.Line();
        ActorInvokerEmitter.Emit(writer, type);
    }
}
