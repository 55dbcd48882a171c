using AkkaRay.Generators.Model;
using Microsoft.CodeAnalysis;

namespace AkkaRay.Generators.Rules;

/// <summary>When a method's tuple is split into values with references of their own.</summary>
internal static class SplitReturns
{
    // All small values of one call travel in one frame.
    private const int PartsMax = 64;

    public static bool IsAsked(AttributeData data)
        => data.NamedArguments.Any(argument => argument.Key == nameof(SplitReturns) && argument.Value.Value is true);

    /// <summary>The elements of the tuple that the method comes to; none if that is no tuple.</summary>
    public static IReadOnlyList<IFieldSymbol> Parts(IMethodSymbol method) => ReturnType.Of(method) switch
    {
        { Kind: not ReturnKind.Stream, Value: INamedTypeSymbol { IsTupleType: true } tuple } => tuple.TupleElements,
        _ => [],
    };

    /// <summary>Why this cannot be done for the method, if it is asked for.</summary>
    public static IEnumerable<string> Of(IMethodSymbol method, AttributeData data)
    {
        if (!IsAsked(data))
        {
            yield break;
        }

        var count = Parts(method).Count;
        if (count < 2)
        {
            yield return Reasons.SplitsNoTuple;
        }
        else if (count > PartsMax)
        {
            yield return Reasons.SplitsTooMany(count, PartsMax);
        }
    }
}
