using AkkaRay.Messages.Groups;
using AkkaRay.Messages.Resources;

namespace AkkaRay;

/// <summary>What one bundle of a placement group reserves on one node.</summary>
public sealed record Bundle(double Cpus = 0, double Gpus = 0, long MemoryBytes = 0)
{
    /// <summary>Custom resources by name, as nodes offer them.</summary>
    public IReadOnlyDictionary<string, double> Resources { get; init; } = new Dictionary<string, double>();

    /// <summary>Which nodes will do for this bundle; null for all.</summary>
    public LabelSelector? Labels { get; init; }

    internal BundleSpec ToSpec(int index)
    {
        var amounts = new List<NamedAmount>
        {
            Named(ResourceNames.Cpu, Cpus, index),
            Named(ResourceNames.Gpu, Gpus, index),
            Named(ResourceNames.Memory, MemoryBytes, index),
        };
        foreach (var (name, amount) in Resources)
        {
            if (string.IsNullOrWhiteSpace(name) || name is ResourceNames.Cpu or ResourceNames.Gpu or ResourceNames.Memory)
            {
                throw new ArgumentException($"Bundle {index} names '{name}' as a custom resource; give it a name of its own, and use Cpus, Gpus and MemoryBytes for those.");
            }

            amounts.Add(Named(name, amount, index));
        }

        return ResourceSet.Of(amounts) is { IsEmpty: false } resources
            ? new BundleSpec(resources, Labels?.ToString() ?? "")
            : throw new ArgumentException($"Bundle {index} asks for nothing; every bundle must reserve at least one resource.");
    }

    private static NamedAmount Named(string name, double amount, int index)
    {
        try
        {
            return new NamedAmount(name, ResourceAmount.From(amount, name));
        }
        catch (ArgumentOutOfRangeException wrong)
        {
            throw new ArgumentException($"Bundle {index}: {wrong.Message}", wrong);
        }
    }
}
