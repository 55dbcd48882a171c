using AkkaRay.Generators.Model;

namespace AkkaRay.Generators.Emitter;

/// <summary>Writes what <c>X.Remote</c> is for an actor: a struct that creates and finds.</summary>
internal static class ActorStubEmitter
{
    private const string Options = "global::AkkaRay.ActorOptions";
    private const string Session = "global::AkkaRay.IRay";
    private const string Token = "global::System.Threading.CancellationToken";

    public static void Emit(SourceWriter writer, ActorType type)
    {
        var stub = type.Identity.Stub + type.TypeParameters;
        writer
            .Line($"/// <summary>Creates and finds actors of <see cref=\"{type.Identity.DocumentationId}\"/>.</summary>")
            .Line(TypeEmitter.GeneratedCode)
            .Open($"{type.Identity.Accessibility} readonly struct {stub}{ActorEmitter.Constraints(type)}")
            .Line($"private readonly {Options}? _options;")
            .Line($"private readonly {Session}? _ray;")
            .Line()
            .Open($"private {type.Identity.Stub}({Options}? options, {Session}? ray)")
            .Line("_options = options;")
            .Line("_ray = ray;")
            .Close()
            .Line()
            .Line("/// <summary>On this session instead of the ambient one.</summary>")
            .Line($"public {stub} On({Session} ray) => new(_options, ray);");
        if (type.Constructors.Count > 0)
        {
            writer
                .Line()
                .Line("/// <summary>With these options instead of any given before.</summary>")
                .Line($"public {stub} With({Options} options) => new(options, _ray);");
        }

        for (var index = 0; index < type.Constructors.Count; index++)
        {
            // What takes a kept state can only be had by its key.
            if (type.Constructors[index].Parameters.All(static parameter => parameter.Kind != ParameterKind.State))
            {
                New(writer, type, index);
            }
        }

        Keyed(writer, type);
        Find(writer, type);
        writer.Close();
    }

    private static void New(SourceWriter writer, ActorType type, int index)
    {
        var constructor = type.Constructors[index];
        New(writer, type, constructor, index, byValue: true);
        if (constructor.Parameters.Any(parameter => parameter.Kind == ParameterKind.Value))
        {
            New(writer, type, constructor, index, byValue: false);
        }
    }

    private static void New(SourceWriter writer, ActorType type, RemoteMethod constructor, int index, bool byValue)
    {
        var call = StubEmitter.FreeName(constructor, "call");
        writer.Line().Line("/// <summary>Creates an actor; returns at once, before its constructor has run. With a name it waits for the head.</summary>");
        if (byValue)
        {
            writer.Line("[global::System.Runtime.CompilerServices.OverloadResolutionPriority(1)]");
        }

        writer
            .Open($"public {Handle(type)} New({Signature.Of(constructor, byValue)})")
            .Line($"var {call} = new global::AkkaRay.CallWriter({Definition(type, index)}, this._options, this._ray);");
        StubEmitter.Arguments(writer, constructor, call, byValue);
        writer.Line($"return {call}.Create<{type.Identity.Source}>();").Close();
    }

    // The constructor that needs nothing from a caller, because whoever calls the actor first would be the one to say it.
    private static void Keyed(SourceWriter writer, ActorType type)
    {
        var best = type.Constructors.Select((constructor, index) => (constructor, index))
            .Where(static one => one.constructor.Parameters.All(IsLeftToItself))
            .OrderByDescending(static one => one.constructor.Parameters.Any(static parameter => parameter.Kind == ParameterKind.State))
            .ThenBy(static one => one.constructor.Parameters.Count)
            .Take(1);
        foreach (var (constructor, index) in best)
        {
            var hasState = constructor.Parameters.Any(static parameter => parameter.Kind == ParameterKind.State);
            writer
                .Line()
                .Line("/// <summary>The actor of this key, the one that everybody means by it in a namespace; activated when it is called.</summary>")
                .Open($"public {Handle(type)} Keyed(string key)")
                .Line($"var call = new global::AkkaRay.CallWriter({Definition(type, index)}, this._options, this._ray);");
            foreach (var parameter in constructor.Parameters.Where(static parameter => parameter.Kind is ParameterKind.Value or ParameterKind.Reference))
            {
                writer.Line($"call.Add<{parameter.Type}>(default);");
            }

            writer.Line($"return call.Keyed<{type.Identity.Source}>(key, hasState: {(hasState ? "true" : "false")});").Close();
        }
    }

    private static bool IsLeftToItself(RemoteParameter parameter)
        => parameter.Default is not null || parameter.IsParams || parameter.Kind is ParameterKind.State or ParameterKind.CancellationToken;

    private static void Find(SourceWriter writer, ActorType type)
    {
        foreach (var (name, result, what) in new[]
        {
            ("GetAsync", Handle(type), "throws <see cref=\"T:AkkaRay.ActorNotFoundException\"/> if there is none"),
            ("TryGetAsync", Handle(type) + "?", "null if there is none"),
        })
        {
            writer
                .Line()
                .Line($"/// <summary>The living actor of this name; {what}.</summary>")
                .Open($"public global::System.Threading.Tasks.Task<{result}> {name}(string name, string? @namespace = null, {Token} cancellationToken = default)")
                .Line($"return global::AkkaRay.NamedActors.{name}<{type.Identity.Source}>(name, @namespace ?? this._options?.Namespace, this._ray, cancellationToken);")
                .Close();
        }
    }

    public static string Handle(ActorType type) => $"global::AkkaRay.ActorHandle<{type.Identity.Source}>";

    public static string Definition(ActorType type, int index)
        => $"{ActorEmitter.Beside(type, type.Identity.Invoker)}.{InvokerEmitter.Field(index)}";
}
