using AkkaRay.Generators.Model;
using AkkaRay.Generators.Rules;
using Microsoft.CodeAnalysis;

namespace AkkaRay.Generators.Parser;

/// <summary>Makes the model of a method that breaks no rule.</summary>
internal static class MethodParser
{
    public static RemoteMethod Parse(IMethodSymbol method, AttributeData remote) => Parse(method, Defaults(remote), SplitReturns.IsAsked(remote));

    /// <summary>The same for a member of an actor, whose defaults are written elsewhere.</summary>
    public static RemoteMethod Plain(IMethodSymbol method) => Parse(
        method,
        new TaskDefaults("", "", "", new([]), new([]), new([])),
        ActorArguments.MethodAttribute(method) is { } data && SplitReturns.IsAsked(data));

    private static RemoteMethod Parse(IMethodSymbol method, TaskDefaults defaults, bool isSplit)
    {
        var result = ReturnType.Of(method);
        return new RemoteMethod(
            Names.Identifier(method.Name),
            $"{Names.Display(method.ContainingType)}.{method.Name}",
            method.GetDocumentationCommentId() ?? "",
            method.DeclaredAccessibility == Accessibility.Public,
            result.Kind,
            result.Value is { } value ? Names.Source(value) : null,
            new(Parameters(method)),
            defaults)
        {
            Parts = new(isSplit ? SplitReturns.Parts(method).Select(Part) : []),
        };
    }

    private static RemotePart Part(IFieldSymbol element)
        => new(Names.Source(element.Type), element.IsExplicitlyNamedTupleElement ? " " + Names.Identifier(element.Name) : "");

    // From the last to the first: attributes can give a parameter a default that one without follows, and source cannot.
    private static IEnumerable<RemoteParameter> Parameters(IMethodSymbol method)
    {
        var parameters = new Stack<RemoteParameter>();
        var mayDefault = true;
        foreach (var parameter in method.Parameters.Reverse())
        {
            var kind = KindOf(parameter.Type, method);
            var left = mayDefault ? Literal.Default(parameter) : null;
            mayDefault &= left is not null || parameter.IsParams || kind is ParameterKind.CancellationToken or ParameterKind.State;
            var type = kind == ParameterKind.State ? ((INamedTypeSymbol)parameter.Type).TypeArguments[0] : parameter.Type;
            parameters.Push(new(Names.Identifier(parameter.Name), Names.Source(type), kind, left, parameter.IsParams));
        }

        return parameters;
    }

    private static ParameterKind KindOf(ITypeSymbol type, IMethodSymbol method)
        => method.MethodKind == MethodKind.Constructor && WellKnown.IsActorState(type) ? ParameterKind.State
            : WellKnown.IsCancellationToken(type) ? ParameterKind.CancellationToken
            : WellKnown.IsObjectRef(type) ? ParameterKind.Reference
            : ParameterKind.Value;

    private static IEnumerable<string> Assignments(AttributeData remote, params string[] names)
        => from name in names
           from given in remote.NamedArguments
           where given.Key == name && given.Value is { Kind: TypedConstantKind.Primitive, Value: not null }
           select $"{name} = {Literal.Of(given.Value.Value)}";

    // An attribute can hold no TimeSpan.
    private static IEnumerable<string> Spans(AttributeData remote, params string[] names)
        => from name in names
           from given in remote.NamedArguments
           where given.Key == name + "Seconds" && given.Value.Value is double and > 0
           select $"{name} = global::System.TimeSpan.FromSeconds({Literal.Of(given.Value.Value)})";

    private static TaskDefaults Defaults(AttributeData remote)
    {
        var given = RemoteArguments.Of(remote);
        return new TaskDefaults(
            Literal.Of(given.Cpus),
            Literal.Of(given.Gpus),
            Literal.Of(given.MaxRetries),
            new(given.RetryOn.Select(Names.Source)),
            new(Assignments(remote, "MemoryBytes", "AcceleratorType").Concat(Spans(remote, "Timeout", "RetryDelay"))),
            new(Assignments(remote, "Resources", "Labels", "MaxCalls")));
    }
}
