using AkkaRay.Generators.Model;

namespace AkkaRay.Generators.Emitter;

/// <summary>Writes the caller's side: a struct with two overloads of every method, one for values and one for references too.</summary>
internal static class StubEmitter
{
    private const string Options = "global::AkkaRay.TaskOptions";
    private const string Session = "global::AkkaRay.IRay";

    public static void Emit(SourceWriter writer, RemoteType type)
    {
        writer
            .Line($"/// <summary>Submits the remote methods of <see cref=\"{type.Identity.DocumentationId}\"/> as tasks.</summary>")
            .Line(TypeEmitter.GeneratedCode)
            .Open($"{type.Identity.Accessibility} readonly struct {type.Identity.Stub}");
        Settings(writer, type.Identity.Stub);
        for (var index = 0; index < type.Methods.Count; index++)
        {
            var definition = $"{type.Identity.Prefix}{type.Identity.Invoker}.{InvokerEmitter.Field(index)}";
            var method = type.Methods[index];
            Method(writer, method, definition, byValue: true);
            // Where nothing can be given by reference the second overload would be the first again.
            if (method.Parameters.Any(parameter => parameter.Kind == ParameterKind.Value))
            {
                Method(writer, method, definition, byValue: false);
            }
        }

        writer.Close();
    }

    private static void Settings(SourceWriter writer, string stub)
        => writer
            .Line($"private readonly {Options}? _options;")
            .Line($"private readonly {Session}? _ray;")
            .Line()
            .Open($"private {stub}({Options}? options, {Session}? ray)")
            .Line("_options = options;")
            .Line("_ray = ray;")
            .Close()
            .Line()
            .Line("/// <summary>The same methods, called with these options instead of any given before.</summary>")
            .Line($"public {stub} With({Options} options) => new(options, _ray);")
            .Line()
            .Line("/// <summary>The same methods, called on this session instead of the ambient one.</summary>")
            .Line($"public {stub} On({Session} ray) => new(_options, ray);");

    private static void Method(SourceWriter writer, RemoteMethod method, string definition, bool byValue)
    {
        writer.Line().Line($"/// <inheritdoc cref=\"{method.DocumentationId}\"/>");
        if (byValue)
        {
            // On all of them, also where it is the only overload: priority counts before fit, so a mixture would
            // make M(int = 1) win over M() of the same class.
            writer.Line("[global::System.Runtime.CompilerServices.OverloadResolutionPriority(1)]");
        }

        var access = method.IsPublic ? "public" : "internal";
        var call = FreeName(method, "call");
        writer
            .Open($"{access} {ResultOf(method)} {method.Name}({Signature.Of(method, byValue)})")
            .Line($"var {call} = new global::AkkaRay.CallWriter({definition}, this._options, this._ray);");
        Arguments(writer, method, call, byValue);
        Submit(writer, method, call);
    }

    /// <summary>What the stub returns.</summary>
    public static string ResultOf(RemoteMethod method) => method switch
    {
        { Parts.Count: > 0 } => $"({string.Join(", ", method.Parts.Select(part => $"global::AkkaRay.ObjectRef<{part.Type}>{part.Name}"))})",
        { Return: ReturnKind.Stream } => $"global::AkkaRay.ObjectStream<{method.ResultType}>",
        { ResultType: null } => "global::AkkaRay.ObjectRef",
        _ => $"global::AkkaRay.ObjectRef<{method.ResultType}>",
    };

    /// <summary>Writes the end of a stub's body.</summary>
    public static void Submit(SourceWriter writer, RemoteMethod method, string call)
    {
        if (method.Parts.Count > 0)
        {
            var parts = FreeName(method, "parts");
            var each = string.Join(", ", method.Parts.Select(part => $"{parts}.Part<{part.Type}>()"));
            var token = Signature.Token(method) is { } given ? $", {given.Name}" : "";
            writer.Line($"return {call}.Split(static {parts} => ({each}){token});").Close();
            return;
        }

        var submit = method.Return == ReturnKind.Stream ? "Stream" : "Submit";
        var result = method.ResultType is null ? "" : $"<{method.ResultType}>";
        writer.Line($"return {call}.{submit}{result}({Signature.Token(method)?.Name});").Close();
    }

    /// <summary>Writes down the arguments in the order of the parameters.</summary>
    public static void Arguments(SourceWriter writer, RemoteMethod method, string call, bool byValue)
    {
        foreach (var parameter in method.Parameters.Where(parameter => parameter.Kind is not (ParameterKind.CancellationToken or ParameterKind.State)))
        {
            var write = byValue || parameter.Kind == ParameterKind.Reference ? "Value" : "Add";
            writer.Line($"{call}.{write}<{parameter.Type}>({parameter.Name});");
        }
    }

    /// <summary>The name, or one like it that no parameter has.</summary>
    public static string FreeName(RemoteMethod method, string name)
        => method.Parameters.Any(parameter => parameter.Name == name) ? FreeName(method, "_" + name) : name;
}
