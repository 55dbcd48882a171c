using System.Collections.Immutable;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Nodes;
using AkkaRay.Messages.Resources;
using AkkaRay.Scheduling.Nodes;

namespace AkkaRay.Scheduling.Tests.Policies;

/// <summary>Values that tests need, with what does not matter filled in.</summary>
internal static class Some
{
    public static NodeId Id(int number) => new(new Guid(number, 0, 0, new byte[8]));

    public static ResourceSet Cpus(double cpus) => ResourceSet.Of(("CPU", cpus));

    public static Candidate Node(
        int number, double free, double total = 4, double gpus = 0, string labels = "", bool isLocal = false, long argumentBytes = 0)
        => new(Info(number, total, gpus, labels), Amounts(free, gpus), isLocal, argumentBytes);

    public static NodeInfo Info(int number, double total, double gpus = 0, string labels = "")
        => new(Id(number), $"n{number}", $"a{number}", $"p{number}", ResourceSet.Of(("CPU", total), ("GPU", gpus)))
        {
            Labels = labels.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('='))
                .ToImmutableSortedDictionary(pair => pair[0], pair => pair[1]),
        };

    public static Demand Demand(double cpus, params string[] selectors)
        => new(Cpus(cpus), new() { Selectors = [.. selectors] });

    private static ResourceSet Amounts(double cpus, double gpus) => ResourceSet.Of(
    [
        new NamedAmount("CPU", new ResourceAmount((long)(cpus * ResourceAmount.UnitsPerOne))),
        new NamedAmount("GPU", new ResourceAmount((long)(gpus * ResourceAmount.UnitsPerOne))),
    ]);
}
