using AkkaRay.Generators.Model;
using Microsoft.CodeAnalysis.CSharp;

namespace AkkaRay.Generators.Emitter;

/// <summary>Writes the executor's side: one switch over the class's methods, each called directly.</summary>
internal static class InvokerEmitter
{
    /// <summary>The field that names the method at this index.</summary>
    public static string Field(int index) => $"Method{index}";

    public static void Emit(SourceWriter writer, RemoteType type)
    {
        writer
            .Line($"/// <summary>Runs the remote methods of <see cref=\"{type.Identity.DocumentationId}\"/>.</summary>")
            .Line(TypeEmitter.GeneratedCode)
            .Line(TypeEmitter.Hidden)
            .Open($"{type.Identity.Accessibility} sealed class {type.Identity.Invoker} : global::AkkaRay.RemoteInvoker");
        for (var index = 0; index < type.Methods.Count; index++)
        {
            Definition(writer, type, index);
        }

        Dispatch(writer, type);
        writer.Close();
    }

    // Every value is written out, so that the runtime finds no default unset and none of them twice.
    private static void Definition(SourceWriter writer, RemoteType type, int index)
    {
        var method = type.Methods[index];
        var retryOn = string.Join(", ", method.Defaults.RetryOn.Select(exception => $"typeof({exception})"));
        writer
            .Line($"internal static readonly global::AkkaRay.RemoteMethod {Field(index)} = new(")
            .Line($"    typeof({type.Identity.Invoker}),")
            .Line($"    {index},")
            .Line($"    {SymbolDisplay.FormatLiteral(method.FullName, quote: true)},")
            .Line("    new global::AkkaRay.TaskOptions")
            .Line("    {")
            .Line($"        Cpus = {method.Defaults.Cpus},")
            .Line($"        Gpus = {method.Defaults.Gpus},")
            .Line($"        MaxRetries = {method.Defaults.MaxRetries},")
            .Line($"        RetryOn = new global::System.Type[] {{ {retryOn} }},".Replace("{  }", "{ }"));
        foreach (var member in method.Defaults.More)
        {
            writer.Line($"        {member},");
        }

        var texts = method.Defaults.Texts.Count == 0 ? "" : $" {{ {string.Join(", ", method.Defaults.Texts)} }}";
        writer.Line($"    }}){texts};").Line();
    }

    private static void Dispatch(SourceWriter writer, RemoteType type)
    {
        writer
            .Line("/// <inheritdoc/>")
            .Open("public override global::System.Threading.Tasks.ValueTask InvokeAsync("
                + "int method, object? self, global::AkkaRay.ArgReader args, global::AkkaRay.ResultSink result)")
            .Open("switch (method)");
        for (var index = 0; index < type.Methods.Count; index++)
        {
            writer.Open($"case {index}:");
            Call(writer, type.Methods[index], $"{Target(type)}.{type.Methods[index].Name}");
            writer.Close();
        }

        writer
            .Line("default:")
            .Line("    throw new global::System.ArgumentOutOfRangeException(")
            .Line($"        nameof(method), method, {Unknown(type)});")
            .Close()
            .Close();
    }

    // Tasks are static; the methods of an actor would be called on self.
    private static string Target(RemoteType type) => type.Identity.Source;

    private static string Unknown(RemoteType type)
        => SymbolDisplay.FormatLiteral(
            $"{type.Identity.FullName} has {type.Methods.Count} remote methods here; the caller was built from other source.",
            quote: true);

    /// <summary>The arguments of a call, each read as the caller wrote it.</summary>
    public static string Arguments(RemoteMethod method) => string.Join(", ", method.Parameters.Select(Argument));

    // A method that is not async costs no task: its outcome is set before the switch returns.
    public static void Call(SourceWriter writer, RemoteMethod method, string target)
    {
        var call = $"{target}({Arguments(method)})";
        if (method.Parts.Count > 0)
        {
            Split(writer, method, call);
            return;
        }

        switch (method.Return, method.ResultType)
        {
            case (ReturnKind.Sync, null):
                writer.Line($"{call};").Line("result.Done();").Line("return default;");
                break;
            case (ReturnKind.Sync, var value):
                writer.Line($"result.Set<{value}>({call});").Line("return default;");
                break;
            case (ReturnKind.Stream, var item):
                writer.Line($"return result.StreamAsync<{item}>({call}, args.CancellationToken);");
                break;
            case (_, null):
                writer.Line($"return result.DoneAsync({call});");
                break;
            case (_, var value):
                writer.Line($"return result.SetAsync<{value}>({call});");
                break;
        }
    }

    private static void Split(SourceWriter writer, RemoteMethod method, string call)
    {
        var each = string.Concat(method.Parts.Select((part, index) => $" sink.Part<{part.Type}>(parts.Item{index + 1});"));
        var arguments = $"({call}, static (parts, sink) => {{{each} }});";
        if (method.Return == ReturnKind.Async)
        {
            writer.Line($"return result.SplitAsync<{method.ResultType}>{arguments}");
        }
        else
        {
            writer.Line($"result.Split<{method.ResultType}>{arguments}").Line("return default;");
        }
    }

    // Arguments are evaluated from left to right, which is the order in which the caller wrote them.
    private static string Argument(RemoteParameter parameter) => parameter switch
    {
        { Kind: ParameterKind.CancellationToken } => "args.CancellationToken",
        { Kind: ParameterKind.State } => $"global::AkkaRay.ArgReader.State<{parameter.Type}>()",
        { IsParams: true } => $"args.Next<{parameter.Type}>([])",
        _ => $"args.Next<{parameter.Type}>({parameter.Default})",
    };
}
