using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AkkaRay.Generators;

/// <summary>How symbols are named in generated source and in messages.</summary>
internal static class Names
{
    public const string RemoteAttribute = "AkkaRay.RemoteAttribute";

    public const string ActorAttribute = "AkkaRay.ActorAttribute";

    public const string ActorMethodAttribute = "AkkaRay.ActorMethodAttribute";

    public const string ConcurrencyGroupAttribute = "AkkaRay.ConcurrencyGroupAttribute";

    private static readonly SymbolDisplayFormat Full = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private static readonly SymbolDisplayFormat WithoutGlobal = SymbolDisplayFormat.FullyQualifiedFormat
        .WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted);

    private static readonly SymbolDisplayFormat ForPeople = WithoutGlobal
        .RemoveMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    /// <summary>
    /// The type as source that means the same everywhere, with nullability. Object for dynamic: an argument of that type
    /// would make a call of generated code a dynamic one.
    /// </summary>
    public static string Source(ITypeSymbol type)
        => type.TypeKind == TypeKind.Dynamic ? "object?" : type.ToDisplayString(Full);

    /// <summary>The namespace or type as source, without <c>global::</c>.</summary>
    public static string Qualified(ISymbol symbol) => symbol.ToDisplayString(WithoutGlobal);

    /// <summary>The namespace or type for messages.</summary>
    public static string Display(ISymbol symbol) => symbol.ToDisplayString(ForPeople);

    /// <summary>The name as source, escaped where it is a keyword anywhere.</summary>
    public static string Identifier(string name)
        => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None && SyntaxFacts.GetContextualKeywordKind(name) == SyntaxKind.None
            ? name
            : "@" + name;
}
