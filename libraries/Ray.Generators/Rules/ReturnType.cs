using AkkaRay.Generators.Model;
using Microsoft.CodeAnalysis;

namespace AkkaRay.Generators.Rules;

/// <summary>What a method's return type means for a call of it.</summary>
/// <param name="Kind">How it gives back its outcome.</param>
/// <param name="Value">The type of the value or the items it comes to, or null if it comes to none.</param>
internal readonly record struct ReturnType(ReturnKind Kind, ITypeSymbol? Value)
{
    public static ReturnType Of(IMethodSymbol method) => method.ReturnType switch
    {
        { SpecialType: SpecialType.System_Void } => new(ReturnKind.Sync, null),
        INamedTypeSymbol type when WellKnown.IsTask(type) => new(ReturnKind.Async, type.TypeArguments.FirstOrDefault()),
        INamedTypeSymbol type when WellKnown.IsStream(type) => new(ReturnKind.Stream, type.TypeArguments[0]),
        var type => new(ReturnKind.Sync, type),
    };
}
