using AkkaRay.Generators.Model;
using AkkaRay.Generators.Rules;
using Microsoft.CodeAnalysis;

namespace AkkaRay.Generators.Parser;

/// <summary>Makes the model of a class from its symbol.</summary>
internal static class TypeParser
{
    /// <summary>
    /// The class of a remote method, but only for the first remote method of the class: so each class comes once and
    /// nothing has to be collected across classes, which an edit in one of them would redo for all.
    /// </summary>
    public static RemoteType? Parse(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        if (context.TargetSymbol is not IMethodSymbol { ContainingType: { } type } method)
        {
            return null;
        }

        var attribute = context.Attributes[0].AttributeClass;
        var remote = type.GetMembers().OfType<IMethodSymbol>().Where(member => IsDeclared(member) && RemoteOf(member, attribute) is not null);
        return SymbolEqualityComparer.Default.Equals(remote.FirstOrDefault(), method.PartialDefinitionPart ?? method)
            ? Parse(type, remote, attribute, context.SemanticModel.Compilation, cancellationToken)
            : null;
    }

    private static RemoteType? Parse(
        INamedTypeSymbol type,
        IEnumerable<IMethodSymbol> remote,
        INamedTypeSymbol? attribute,
        Compilation compilation,
        CancellationToken cancellationToken)
    {
        var methods = new List<RemoteMethod>();
        foreach (var method in remote)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var data = RemoteOf(method, attribute)!;
            // What breaks a rule is left out, so that the rule's own error is the only one about it.
            if (!RemoteRules.Of(method, data, compilation).Any())
            {
                methods.Add(MethodParser.Parse(method, data));
            }
        }

        return methods.Count == 0 ? null : new RemoteType(Identity(type), new(methods));
    }

    // As the generator is asked only about method declarations, the first method must be one, and not an accessor.
    private static bool IsDeclared(IMethodSymbol method) => method is { MethodKind: MethodKind.Ordinary, IsImplicitlyDeclared: false };

    private static AttributeData? RemoteOf(IMethodSymbol method, INamedTypeSymbol? attribute)
        => method.GetAttributes().FirstOrDefault(data => SymbolEqualityComparer.Default.Equals(data.AttributeClass, attribute));

    /// <summary>The names of a class.</summary>
    public static TypeIdentity Identity(INamedTypeSymbol type)
    {
        var name = WellKnown.Outward(type).Select(part => part.Name).Aggregate((inner, outer) => $"{outer}_{inner}");
        var metadataName = WellKnown.Outward(type).Select(part => part.MetadataName).Aggregate((inner, outer) => $"{outer}+{inner}");
        var prefix = type.ContainingNamespace.IsGlobalNamespace ? "" : Names.Display(type.ContainingNamespace) + ".";
        return new TypeIdentity(
            type.ContainingNamespace.IsGlobalNamespace ? "" : Names.Qualified(type.ContainingNamespace),
            name,
            Names.Source(type),
            Names.Display(type),
            prefix + metadataName + ".Remote.g.cs",
            type.GetDocumentationCommentId() ?? "",
            WellKnown.Outward(type).All(part => part.DeclaredAccessibility == Accessibility.Public));
    }
}
