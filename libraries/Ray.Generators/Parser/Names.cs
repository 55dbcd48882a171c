using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AkkaRay.Generators.Parser;

/// <summary>How symbols are named in generated source.</summary>
internal static class Names
{
    public const string RemoteAttribute = "AkkaRay.RemoteAttribute";

    private static readonly SymbolDisplayFormat Full = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private static readonly SymbolDisplayFormat WithoutGlobal = SymbolDisplayFormat.FullyQualifiedFormat
        .WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted);

    /// <summary>The type as source that means the same everywhere, with nullability.</summary>
    public static string Source(ITypeSymbol type) => type.ToDisplayString(Full);

    /// <summary>The namespace or type as source, without <c>global::</c>.</summary>
    public static string Qualified(ISymbol symbol) => symbol.ToDisplayString(WithoutGlobal);

    public static string Identifier(string name)
        => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None && SyntaxFacts.GetContextualKeywordKind(name) == SyntaxKind.None
            ? name
            : "@" + name;
}
