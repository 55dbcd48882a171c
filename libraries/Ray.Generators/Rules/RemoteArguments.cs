using Microsoft.CodeAnalysis;

namespace AkkaRay.Generators.Rules;

/// <summary>What a <c>[Remote]</c> says; the attribute's own defaults where it says nothing.</summary>
internal sealed record RemoteArguments(double Cpus, double Gpus, int MaxRetries, IReadOnlyList<ITypeSymbol> RetryOn)
{
    public int MaxCalls { get; init; }

    public double TimeoutSeconds { get; init; }

    public double RetryDelaySeconds { get; init; }

    public static RemoteArguments Of(AttributeData remote)
    {
        var given = remote.NamedArguments.ToDictionary(argument => argument.Key, argument => argument.Value);
        return new RemoteArguments(
            Given(given, nameof(Cpus), 1d),
            Given(given, nameof(Gpus), 0d),
            Given(given, nameof(MaxRetries), 3),
            given.TryGetValue(nameof(RetryOn), out var types) && types is { Kind: TypedConstantKind.Array, IsNull: false }
                ? [.. types.Values.Select(type => type.Value).OfType<ITypeSymbol>()]
                : [])
        {
            MaxCalls = Given(given, nameof(MaxCalls), 0),
            TimeoutSeconds = Given(given, nameof(TimeoutSeconds), 0d),
            RetryDelaySeconds = Given(given, nameof(RetryDelaySeconds), 0d),
        };
    }

    private static T Given<T>(Dictionary<string, TypedConstant> given, string name, T otherwise)
        => given.TryGetValue(name, out var constant) && constant is { Kind: TypedConstantKind.Primitive, Value: T value }
            ? value
            : otherwise;
}
