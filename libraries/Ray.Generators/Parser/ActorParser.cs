using AkkaRay.Generators.Model;
using AkkaRay.Generators.Rules;
using Microsoft.CodeAnalysis;

namespace AkkaRay.Generators.Parser;

/// <summary>Makes the model of an actor from its symbol.</summary>
internal static class ActorParser
{
    /// <summary>The actor, or null if a rule for the class as a whole is broken; members that break one are left out.</summary>
    public static ActorType? Parse(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        var compilation = context.SemanticModel.Compilation;
        if (context.TargetSymbol is not INamedTypeSymbol type || ActorRules.OfType(type, compilation).Any())
        {
            return null;
        }

        cancellationToken.ThrowIfCancellationRequested();
        var given = ActorArguments.Of(context.Attributes[0]);
        return new ActorType(
            TypeParser.Identity(type),
            type.IsGenericType ? $"<{string.Join(", ", type.TypeParameters.Select(part => Names.Identifier(part.Name)))}>" : "",
            new(type.TypeParameters.Select(Constraints).Where(clause => clause.Length > 0)),
            type.TypeKind == TypeKind.Interface,
            given.Concurrency,
            new(given.Defaults),
            new(ActorMembers.Groups(type).Select(group => $"({Literal.Of(group.Name)}, {Literal.Of(group.Limit)})")),
            new(ActorMembers.Constructors(type)
                .Where(constructor => !ActorRules.OfMember(constructor, type, compilation).Any())
                .Select(MethodParser.Plain)),
            new(ActorMembers.Methods(type)
                .Where(method => !ActorRules.OfMember(method, type, compilation).Any())
                .Select(method => Parse(method, type))));
    }

    private static ActorMethod Parse(IMethodSymbol method, INamedTypeSymbol type)
    {
        var isOfInterface = type.TypeKind == TypeKind.Interface && !SymbolEqualityComparer.Default.Equals(method.ContainingType, type);
        return new ActorMethod(
            MethodParser.Plain(method),
            isOfInterface ? Names.Source(method.ContainingType) : null,
            new(ActorArguments.OfMethod(method)));
    }

    private static string Constraints(ITypeParameterSymbol parameter)
    {
        var parts = new List<string>();
        if (parameter.HasUnmanagedTypeConstraint)
        {
            parts.Add("unmanaged");
        }
        else if (parameter.HasValueTypeConstraint)
        {
            parts.Add("struct");
        }
        else if (parameter.HasReferenceTypeConstraint)
        {
            parts.Add(parameter.ReferenceTypeConstraintNullableAnnotation == NullableAnnotation.Annotated ? "class?" : "class");
        }
        else if (parameter.HasNotNullConstraint)
        {
            parts.Add("notnull");
        }

        parts.AddRange(parameter.ConstraintTypes.Select(Names.Source));
        if (parameter.HasConstructorConstraint && !parameter.HasValueTypeConstraint)
        {
            parts.Add("new()");
        }

        return parts.Count == 0 ? "" : $"where {Names.Identifier(parameter.Name)} : {string.Join(", ", parts)}";
    }
}
