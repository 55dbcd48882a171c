using AkkaRay.Generators.Model;
using Microsoft.CodeAnalysis.CSharp;

namespace AkkaRay.Generators.Emitter;

/// <summary>Writes the executor's side of an actor: one switch over its constructors and methods, each called directly.</summary>
internal static class ActorInvokerEmitter
{
    public static void Emit(SourceWriter writer, ActorType type)
    {
        var name = type.Identity.Invoker + type.TypeParameters;
        writer
            .Line($"/// <summary>Makes and runs actors of <see cref=\"{type.Identity.DocumentationId}\"/>.</summary>")
            .Line(TypeEmitter.GeneratedCode)
            .Line(TypeEmitter.Hidden)
            .Open($"{type.Identity.Accessibility} sealed class {name} : global::AkkaRay.RemoteInvoker{ActorEmitter.Constraints(type)}");
        if (type.Constructors.Count > 0)
        {
            Actor(writer, type);
        }

        for (var index = 0; index < type.Constructors.Count; index++)
        {
            Definition(writer, name, index, type.Identity.FullName, "Actor");
        }

        for (var index = 0; index < type.Methods.Count; index++)
        {
            var method = type.Methods[index];
            var options = $"new global::AkkaRay.ActorCallOptions {Initializer(method.Options)}";
            Definition(writer, name, type.Constructors.Count + index, method.Method.FullName, options);
        }

        Dispatch(writer, type);
        writer.Close();
    }

    private static void Actor(SourceWriter writer, ActorType type)
    {
        var groups = string.Concat(type.Groups.Select(group => $", new global::AkkaRay.ConcurrencyGroupAttribute{group}"));
        writer
            .Line("private static readonly global::AkkaRay.ActorDefinition Actor = new(")
            .Line($"    {SymbolDisplay.FormatLiteral(type.Identity.FullName, quote: true)},")
            .Line($"    {type.Concurrency},")
            .Line($"    new global::AkkaRay.ActorOptions {Initializer(type.Defaults)}{groups});")
            .Line();
    }

    private static string Initializer(IReadOnlyList<string> members) => members.Count == 0 ? "{ }" : $"{{ {string.Join(", ", members)} }}";

    private static void Definition(SourceWriter writer, string invoker, int index, string name, string defaults)
        => writer
            .Line($"internal static readonly global::AkkaRay.RemoteMethod {InvokerEmitter.Field(index)} = new(")
            .Line($"    typeof({invoker}), {index}, {SymbolDisplay.FormatLiteral(name, quote: true)}, {defaults});")
            .Line();

    private static void Dispatch(SourceWriter writer, ActorType type)
    {
        writer
            .Line("/// <inheritdoc/>")
            .Open("public override global::System.Threading.Tasks.ValueTask InvokeAsync("
                + "int method, object? self, global::AkkaRay.ArgReader args, global::AkkaRay.ResultSink result)")
            .Open("switch (method)");
        for (var index = 0; index < type.Constructors.Count; index++)
        {
            writer
                .Open($"case {index}:")
                .Line($"result.Set<{type.Identity.Source}>(new {type.Identity.Source}({InvokerEmitter.Arguments(type.Constructors[index])}));")
                .Line("return default;")
                .Close();
        }

        for (var index = 0; index < type.Methods.Count; index++)
        {
            var (method, receiver, _) = type.Methods[index];
            writer.Open($"case {type.Constructors.Count + index}:");
            InvokerEmitter.Call(writer, method, $"(({receiver ?? type.Identity.Source})self!).{method.Name}");
            writer.Close();
        }

        var unknown = SymbolDisplay.FormatLiteral(
            $"{type.Identity.FullName} has {type.Constructors.Count + type.Methods.Count} constructors and methods here; the caller was built from other source.",
            quote: true);
        writer
            .Line("default:")
            .Line($"    throw new global::System.ArgumentOutOfRangeException(nameof(method), method, {unknown});")
            .Close()
            .Close();
    }
}
