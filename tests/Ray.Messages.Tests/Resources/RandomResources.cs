using System.Globalization;
using AkkaRay.Messages.Resources;

namespace AkkaRay.Messages.Tests.Resources;

/// <summary>Random resource sets from a seed that a failing test prints; <c>AKKARAY_SEED</c> runs a seed again.</summary>
internal sealed class RandomResources
{
    private static readonly string[] Names = ["CPU", "GPU", "memory", "special", "Ω"];

    private readonly Random _random;

    private RandomResources(int seed) => _random = new Random(seed);

    /// <summary>Runs <paramref name="property"/> a thousand times and names the seed if it does not hold.</summary>
    public static void Check(Action<RandomResources> property)
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("AKKARAY_SEED"), CultureInfo.InvariantCulture, out var given)
            ? given
            : Random.Shared.Next();
        var resources = new RandomResources(seed);
        try
        {
            for (var round = 0; round < 1_000; round++)
            {
                property(resources);
            }
        }
        catch (Exception error)
        {
            throw new InvalidOperationException($"Does not hold with AKKARAY_SEED={seed}: {error.Message}", error);
        }
    }

    public ResourceAmount NextAmount() => new(_random.Next(4) == 0 ? 0 : _random.NextInt64(1L << 45));

    public ResourceSet NextSet()
        => ResourceSet.Of(Enumerable.Range(0, _random.Next(6)).Select(_ => new NamedAmount(Names[_random.Next(Names.Length)], NextAmount())));
}
