using Microsoft.CodeAnalysis;

namespace AkkaRay.Generators.Rules;

/// <summary>Recognises the types that the rules speak of, by name: cheap, and the same for every compilation.</summary>
internal static class WellKnown
{
    private const string Tasks = "System.Threading.Tasks";

    public static bool IsTask(ITypeSymbol type) => Is(type, Tasks, "Task") || Is(type, Tasks, "ValueTask");

    public static bool IsCancellationToken(ITypeSymbol type) => Is(type, "System.Threading", "CancellationToken");

    /// <summary>Whether it is a reference, with or without a value type.</summary>
    public static bool IsObjectRef(ITypeSymbol type) => Is(type, "AkkaRay", "ObjectRef");

    /// <summary>Whether it is what a keyed actor's constructor takes its kept state as.</summary>
    public static bool IsActorState(ITypeSymbol type) => Is(type, "AkkaRay", "IActorState");

    public static bool IsStream(ITypeSymbol type) => Is(type, "System.Collections.Generic", "IAsyncEnumerable");

    public static bool IsEnumerator(ITypeSymbol type) => Is(type, "System.Collections.Generic", "IAsyncEnumerator");

    public static bool IsException(ITypeSymbol type) => BaseTypes(type).Any(part => Is(part, "System", "Exception"));

    public static bool Is(ITypeSymbol type, string containingNamespace, string name)
        => type.Name == name && type.ContainingType is null && NamespaceOf(type) == containingNamespace;

    public static string NamespaceOf(ITypeSymbol type)
        => type.ContainingNamespace is { IsGlobalNamespace: false } space ? space.ToDisplayString() : "";

    public static IEnumerable<ITypeSymbol> BaseTypes(ITypeSymbol type)
    {
        for (var part = type; part is not null; part = part.BaseType)
        {
            yield return part;
        }
    }

    /// <summary>The class and those it is nested in, from inside to outside.</summary>
    public static IEnumerable<INamedTypeSymbol> Outward(INamedTypeSymbol type)
    {
        for (var part = type; part is not null; part = part.ContainingType)
        {
            yield return part;
        }
    }
}
