using AkkaRay.Generators.Diagnostics;
using Microsoft.CodeAnalysis;

namespace AkkaRay.Generators.Rules;

/// <summary>Finds <c>object</c> and <c>dynamic</c> in remote signatures.</summary>
internal static class LooseTypes
{
    public static IEnumerable<Violation> Of(IMethodSymbol method)
    {
        foreach (var parameter in method.Parameters.Where(parameter => IsLoose(parameter.Type)))
        {
            yield return Loose(parameter, $"Parameter '{parameter.Name}'", method, parameter.Type);
        }

        if (IsLoose(method.ReturnType))
        {
            yield return Loose(method, "The result", method, method.ReturnType);
        }
    }

    private static Violation Loose(ISymbol at, string what, IMethodSymbol method, ITypeSymbol type)
        => new(RayDiagnostics.LooseType, at, what, method.Name, Names.Display(type));

    private static bool IsLoose(ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_Object } or { TypeKind: TypeKind.Dynamic } => true,
        IArrayTypeSymbol array => IsLoose(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.Any(IsLoose),
        _ => false,
    };
}
