using AkkaRay.Generators.Model;
using Microsoft.CodeAnalysis.Text;

namespace AkkaRay.Generators.Emitter;

/// <summary>Writes the file of one class: its invoker, its stub, and the property that leads from the class to the stub.</summary>
internal static class TypeEmitter
{
    /// <summary>Marks what is generated, for people and for the analyzers here.</summary>
    public const string GeneratedBy = "AkkaRay.Generators";

    /// <summary>The line that marks a generated type as such.</summary>
    public const string GeneratedCode
        = "[global::System.CodeDom.Compiler.GeneratedCode(\"" + GeneratedBy + "\", \"1\")]";

    public const string Hidden
        = "[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]";

    public static SourceText Emit(RemoteType type)
        => SourceFile.Of(type.Identity, writer => Types(writer, type), writer => Extension(writer, type.Identity));

    private static void Types(SourceWriter writer, RemoteType type)
    {
        StubEmitter.Emit(writer, type);
        writer.Line();
        InvokerEmitter.Emit(writer, type);
    }

    // In no namespace, so that it is in scope wherever the class can be named: an extension is found through enclosing
    // namespaces and usings only, and code that writes N.Work.Remote or reaches Work by an alias has no using of N.
    private static void Extension(SourceWriter writer, TypeIdentity type)
        => writer
            .Line(GeneratedCode)
            .Line(Hidden)
            .Open($"{type.Accessibility} static class {Flat(type)}RayExtension")
            .Open($"extension({type.Source})")
            .Line($"/// <summary>The remote methods of <see cref=\"{type.DocumentationId}\"/>: calling one submits a task.</summary>")
            .Line($"public static {type.Prefix}{type.Stub} Remote => default;")
            .Close()
            .Close();

    /// <summary>One identifier for the class and its namespace.</summary>
    public static string Flat(TypeIdentity type)
        => type.Namespace.Length == 0 ? type.Name : $"{type.Namespace.Replace("@", "").Replace('.', '_')}_{type.Name}";
}
