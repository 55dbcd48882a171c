using AkkaRay.Generators.Model;

namespace AkkaRay.Generators.Emitter;

/// <summary>Writes the extensions: the property that leads from the class to its stub, and the methods on handles.</summary>
internal static class ActorCallEmitter
{
    // In no namespace, so that calls are found wherever a handle is, whatever namespaces are used there.
    public static void Emit(SourceWriter writer, ActorType type)
    {
        writer
            .Line(TypeEmitter.GeneratedCode)
            .Line(TypeEmitter.Hidden)
            .Open($"{type.Identity.Accessibility} static class {TypeEmitter.Flat(type.Identity)}{Arity(type)}RayExtension")
            .Open($"extension{type.TypeParameters}({type.Identity.Source}){ActorEmitter.Constraints(type)}")
            .Line($"/// <summary>Creates and finds actors of <see cref=\"{type.Identity.DocumentationId}\"/>.</summary>")
            .Line($"public static {ActorEmitter.Beside(type, type.Identity.Stub)} Remote => default;")
            .Close();
        for (var index = 0; index < type.Methods.Count; index++)
        {
            var method = type.Methods[index].Method;
            Method(writer, type, method, index, byValue: true);
            if (method.Parameters.Any(parameter => parameter.Kind == ParameterKind.Value))
            {
                Method(writer, type, method, index, byValue: false);
            }
        }

        writer.Close();
    }

    private static void Method(SourceWriter writer, ActorType type, RemoteMethod method, int index, bool byValue)
    {
        var call = StubEmitter.FreeName(method, "call");
        var actor = StubEmitter.FreeName(method, "actor");
        var arguments = Signature.Of(method, byValue);
        writer.Line().Line($"/// <inheritdoc cref=\"{method.DocumentationId}\"/>");
        if (byValue)
        {
            writer.Line("[global::System.Runtime.CompilerServices.OverloadResolutionPriority(1)]");
        }

        writer
            .Open($"public static {StubEmitter.ResultOf(method)} {method.Name}{type.TypeParameters}"
                + $"(this {ActorStubEmitter.Handle(type)} {actor}{(arguments.Length == 0 ? "" : ", ")}{arguments}){ActorEmitter.Constraints(type)}")
            .Line($"var {call} = new global::AkkaRay.CallWriter({ActorStubEmitter.Definition(type, type.Constructors.Count + index)}, {actor});");
        StubEmitter.Arguments(writer, method, call, byValue);
        StubEmitter.Submit(writer, method, call);
    }

    // A class may have a generic sibling of the same name.
    private static string Arity(ActorType type)
        => type.TypeParameters.Length == 0 ? "" : type.TypeParameters.Split(',').Length.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
