namespace AkkaRay.Process.Tests.Scheduling;

/// <summary>Tasks that ask about the cluster they run in.</summary>
public static class Insider
{
    [Remote(Cpus = 0)]
    public static async Task<string[]> NodeNames() => [.. (await Ray.GetNodesAsync()).Select(node => node.Name).Order(StringComparer.Ordinal)];

    /// <summary>Makes a group, runs a task in it, and removes it.</summary>
    [Remote(Cpus = 0)]
    public static async Task<string> InGroupOfItsOwn()
    {
        await using var group = await Ray.CreatePlacementGroupAsync(PlacementStrategy.Pack, [new(Cpus: 1) { Labels = LabelSelector.Parse("zone=b") }]);
        await group.ReadyAsync();
        return (await Probe.Remote.With(new() { PlacementGroup = group, Bundle = 0 }).Here()).Node;
    }

    [Remote(Cpus = 0)]
    public static async Task<string> InGroupNamed(string name)
    {
        var group = await Ray.GetPlacementGroupAsync(name);
        await group.ReadyAsync();
        return (await Probe.Remote.With(new() { PlacementGroup = group, Bundle = 0 }).Here()).Node;
    }
}
