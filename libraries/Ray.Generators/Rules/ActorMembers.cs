using Microsoft.CodeAnalysis;

namespace AkkaRay.Generators.Rules;

/// <summary>Which members of an actor can be reached from elsewhere.</summary>
internal static class ActorMembers
{
    public static IEnumerable<IMethodSymbol> Constructors(INamedTypeSymbol type)
        => type.TypeKind == TypeKind.Interface || type.IsAbstract
            ? []
            : type.InstanceConstructors.Where(constructor => constructor.DeclaredAccessibility == Accessibility.Public);

    /// <summary>
    /// The public methods, those of base classes and base interfaces too. What overrides a method of <c>object</c>, and
    /// the disposal, which the actor's end calls, are not for callers.
    /// </summary>
    public static IEnumerable<IMethodSymbol> Methods(INamedTypeSymbol type)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var method in Parts(type).SelectMany(part => part.GetMembers().OfType<IMethodSymbol>()))
        {
            if (IsForCallers(method) && seen.Add(Key(method)))
            {
                yield return method;
            }
        }
    }

    public static IEnumerable<(string Name, int Limit)> Groups(INamedTypeSymbol type)
        => type.GetAttributes()
            .Where(data => data.AttributeClass is { } known && WellKnown.Is(known, "AkkaRay", "ConcurrencyGroupAttribute") && data.ConstructorArguments.Length == 2)
            .Select(data => (data.ConstructorArguments[0].Value as string ?? "", data.ConstructorArguments[1].Value as int? ?? 0));

    private static IEnumerable<INamedTypeSymbol> Parts(INamedTypeSymbol type)
        => type.TypeKind == TypeKind.Interface
            ? type.AllInterfaces.Prepend(type)
            : WellKnown.BaseTypes(type).OfType<INamedTypeSymbol>().Where(part => part.SpecialType != SpecialType.System_Object);

    private static bool IsForCallers(IMethodSymbol method)
        => method is { MethodKind: MethodKind.Ordinary, IsStatic: false, IsImplicitlyDeclared: false, DeclaredAccessibility: Accessibility.Public }
            && !OverridesObject(method)
            && !(method is { Name: "Dispose" or "DisposeAsync", Parameters.Length: 0, IsGenericMethod: false });

    private static bool OverridesObject(IMethodSymbol method)
    {
        for (var part = method; part is not null; part = part.OverriddenMethod)
        {
            if (part.ContainingType.SpecialType == SpecialType.System_Object)
            {
                return true;
            }
        }

        return false;
    }

    // An override, or a member that hides another, has the same key as what it stands for.
    private static string Key(IMethodSymbol method)
        => $"{method.Name}`{method.Arity}({string.Join(",", method.Parameters.Select(parameter => parameter.Type.ToDisplayString()))})";
}
