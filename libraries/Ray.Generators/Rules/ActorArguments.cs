using AkkaRay.Generators.Parser;
using Microsoft.CodeAnalysis;

namespace AkkaRay.Generators.Rules;

/// <summary>What <c>[Actor]</c> and <c>[ActorMethod]</c> say, as initializers of the options they become.</summary>
internal sealed record ActorArguments(string Concurrency, IReadOnlyList<string> Defaults)
{
    private static readonly string[] Numbers = ["Cpus", "Gpus", "MaxRestarts", "MaxTaskRetries", "MaxPendingCalls", "MaxConcurrency"];

    public static ActorArguments Of(AttributeData actor)
    {
        var given = Given(actor);
        var defaults = Numbers.Where(given.ContainsKey).Select(name => $"{name} = {Literal.Of(given[name].Value)}").ToList();
        if (given.TryGetValue("IdleSeconds", out var idle))
        {
            defaults.Add($"IdleTimeout = global::System.TimeSpan.FromSeconds({Literal.Of(idle.Value)})");
        }

        if (given.TryGetValue("Isolation", out var isolation))
        {
            defaults.Add($"Isolation = (global::AkkaRay.Isolation){Literal.Of(isolation.Value)}");
        }

        var concurrency = given.TryGetValue("Concurrency", out var found) ? Literal.Of(found.Value) : "0";
        return new ActorArguments($"(global::AkkaRay.ActorConcurrency){concurrency}", defaults);
    }

    public static IEnumerable<string> OfMethod(IMethodSymbol method)
    {
        var given = MethodAttribute(method) is { } data ? Given(data) : [];
        if (given.TryGetValue("MaxTaskRetries", out var retries) && retries.Value is int count && count != -2)
        {
            yield return $"MaxTaskRetries = {Literal.Of(count)}";
        }

        if (given.TryGetValue("ConcurrencyGroup", out var group) && group.Value is string name)
        {
            yield return $"ConcurrencyGroup = {Literal.Of(name)}";
        }

        if (given.TryGetValue("TimeoutSeconds", out var time) && time.Value is double seconds && seconds != 0)
        {
            yield return $"Timeout = global::System.TimeSpan.FromSeconds({Literal.Of(seconds)})";
        }

        if (given.TryGetValue("RetryOn", out var types) && types is { Kind: TypedConstantKind.Array, IsNull: false })
        {
            var list = types.Values.Select(type => type.Value).OfType<ITypeSymbol>().Select(type => $"typeof({Names.Source(type)})");
            yield return $"RetryOn = new global::System.Type[] {{ {string.Join(", ", list)} }}";
        }
    }

    public static AttributeData? MethodAttribute(IMethodSymbol method)
        => method.GetAttributes().FirstOrDefault(data => data.AttributeClass is { } known && WellKnown.Is(known, "AkkaRay", "ActorMethodAttribute"));

    public static Dictionary<string, TypedConstant> Given(AttributeData data)
        => data.NamedArguments.ToDictionary(argument => argument.Key, argument => argument.Value);
}
