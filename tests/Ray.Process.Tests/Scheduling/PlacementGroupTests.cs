using AkkaRay.Process.Tests.Survival;

namespace AkkaRay.Process.Tests.Scheduling;

/// <summary>Placement groups on real processes, whole and with nodes that die.</summary>
public sealed class PlacementGroupTests : IAsyncLifetime
{
    private static readonly Bundle One = new(Cpus: 1);

    private ZoneCluster _cluster = null!;

    public async Task InitializeAsync() => _cluster = await ZoneCluster.StartAsync();

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task Tasks_run_in_their_bundles_and_children_follow_when_captured()
    {
        await using var group = await Ray.CreatePlacementGroupAsync(PlacementStrategy.StrictSpread, [new(Cpus: 1), new(Cpus: 1) { Labels = LabelSelector.Parse("zone=b") }]);
        await group.ReadyAsync();

        Assert.Equal("n1", (await In(group, 0)).Node);
        Assert.Equal("n2", (await In(group, 1)).Node);
        var captured = SchedulingStrategy.InPlacementGroup(group, 1, captureChildTasks: true);
        Assert.Contains((await Probe.Remote.With(new() { Cpus = 0.5, Strategy = captured }).Child().GetAsync(Limits.Long)).Node, new[] { "n1", "n2" });
    }

    [Fact]
    public async Task Group_that_is_removed_fails_who_runs_in_it_who_waits_for_it_and_who_comes_late()
    {
        using var marks = new TempFolder();
        var group = await Ray.CreatePlacementGroupAsync(PlacementStrategy.StrictPack, [One]);
        await group.ReadyAsync();
        var running = Probe.Remote.With(new() { PlacementGroup = group }).Stay(marks.Path);
        await Eventually.FilesAsync(marks.Path, "*.here", 1);
        var waiting = Probe.Remote.With(new() { PlacementGroup = group, Bundle = 0 }).Here();

        var node = (await group.GetNodesAsync())[0];

        await group.RemoveAsync();

        Assert.Contains("was removed", (await Assert.ThrowsAsync<PlacementGroupRemovedException>(() => running.GetAsync(Limits.Long))).Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<PlacementGroupRemovedException>(() => waiting.GetAsync(Limits.Long));
        await Assert.ThrowsAsync<PlacementGroupRemovedException>(() => In(group, 0));
        await Assert.ThrowsAsync<PlacementGroupRemovedException>(() => group.ReadyAsync());

        // All of the node is there again.
        await Probe.Remote.With(new() { Cpus = 2, Strategy = SchedulingStrategy.NodeAffinity(node) }).Here().GetAsync(Limits.Long);
    }

    [Fact]
    public async Task Group_that_never_fits_waits_with_its_reason_and_fits_when_a_node_comes()
    {
        await using var group = await Ray.CreatePlacementGroupAsync(PlacementStrategy.StrictSpread, [One, One, One]);
        Assert.False(await group.WaitAsync(TimeSpan.FromSeconds(1)));
        var task = In(group, 2);

        await _cluster.AddWorkerAsync("c");

        Assert.True(await group.WaitAsync(Limits.Long));
        await task;
    }

    [Fact]
    public async Task Bundle_of_a_killed_node_finds_another_and_its_task_runs_there()
    {
        using var marks = new TempFolder();
        await _cluster.AddWorkerAsync("b");
        await using var group = await Ray.CreatePlacementGroupAsync(
            PlacementStrategy.StrictSpread, [new(Cpus: 1) { Labels = LabelSelector.Parse("zone=a") }, new(Cpus: 1) { Labels = LabelSelector.Parse("zone=b") }]);
        await group.ReadyAsync();
        var before = await In(group, 1);

        await _cluster.Processes.Workers.Single(worker => worker.Name == before.Node).KillAsync();
        var after = await In(group, 1);

        Assert.NotEqual(before.Node, after.Node);
        Assert.Equal("n1", (await In(group, 0)).Node);
    }

    [Fact]
    public async Task Groups_are_known_to_a_head_that_was_killed()
    {
        var group = await Ray.CreatePlacementGroupAsync(PlacementStrategy.Pack, [One, One], new() { Name = "ring", IsDetached = true });
        await Task.WhenAll(In(group, 0), In(group, 1));
        await _cluster.Processes.Head.KillAsync();

        // What runs needs no head.
        await In(group, 0);
        await _cluster.Processes.Head.RestartAsync();

        var found = await Ray.GetPlacementGroupAsync("ring");
        Assert.Equal(group.Id, found.Id);
        await found.ReadyAsync().WaitAsync(Limits.Long);
        await In(found, 1);
        await found.RemoveAsync();
        await Assert.ThrowsAsync<RayException>(() => Ray.GetPlacementGroupAsync("ring"));
    }

    [Fact]
    public async Task What_cannot_be_is_refused_with_what_and_why()
    {
        await using var group = await Ray.CreatePlacementGroupAsync(PlacementStrategy.Pack, [One], new() { Name = "taken" });

        Assert.Contains("names bundle 1", Assert.Throws<ArgumentException>(() => Probe.Remote.With(new() { PlacementGroup = group, Bundle = 1 }).Here()).Message, StringComparison.Ordinal);
        Assert.Contains("holds CPU 1 in all", Assert.Throws<ArgumentException>(() => Probe.Remote.With(new() { PlacementGroup = group, Bundle = 0, Cpus = 2 }).Here()).Message, StringComparison.Ordinal);
        Assert.Contains("no placement group", Assert.Throws<ArgumentException>(() => Probe.Remote.With(new() { Bundle = 1 }).Here()).Message, StringComparison.Ordinal);
        Assert.Contains("Bundle 0 asks for nothing", (await Assert.ThrowsAsync<ArgumentException>(() => Ray.CreatePlacementGroupAsync(PlacementStrategy.Pack, [new()]))).Message, StringComparison.Ordinal);
        Assert.Contains("Bundle 1: Resource CPU is -1", (await Assert.ThrowsAsync<ArgumentException>(() => Ray.CreatePlacementGroupAsync(PlacementStrategy.Pack, [One, new(Cpus: -1)]))).Message, StringComparison.Ordinal);
        Assert.Contains("called 'taken' already", (await Assert.ThrowsAsync<RayException>(() => Ray.CreatePlacementGroupAsync(PlacementStrategy.Pack, [One], new() { Name = "taken" }))).Message, StringComparison.Ordinal);
    }

    private static Task<Place> In(PlacementGroup group, int bundle)
        => Probe.Remote.With(new() { PlacementGroup = group, Bundle = bundle, Cpus = 1 }).Here().GetAsync(Limits.Long);
}
