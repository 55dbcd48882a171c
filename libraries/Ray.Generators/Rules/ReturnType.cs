using Microsoft.CodeAnalysis;

namespace AkkaRay.Generators.Rules;

/// <summary>What a method's return type means for a call of it.</summary>
/// <param name="IsAsync">Whether it returns a task.</param>
/// <param name="Value">The type of the value it comes to, or null if it comes to none.</param>
internal readonly record struct ReturnType(bool IsAsync, ITypeSymbol? Value)
{
    public static ReturnType Of(IMethodSymbol method) => method.ReturnType switch
    {
        { SpecialType: SpecialType.System_Void } => new(false, null),
        INamedTypeSymbol type when WellKnown.IsTask(type) => new(true, type.TypeArguments.FirstOrDefault()),
        var type => new(false, type),
    };
}
