using AkkaRay.Messages.Ids;
using AkkaRay.Process.Tests.Survival;

namespace AkkaRay.Process.Tests.Scheduling;

/// <summary>Tasks that say where they are to run, on real processes.</summary>
public sealed class StrategyTests : IAsyncLifetime
{
    private ZoneCluster _cluster = null!;

    public async Task InitializeAsync() => _cluster = await ZoneCluster.StartAsync();

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task Task_runs_where_labels_attributes_and_affinity_say()
    {
        Assert.Equal("n2", (await Probe.Remote.InB().GetAsync(Limits.Long)).Node);
        Assert.Equal("n1", (await With(new() { Labels = LabelSelector.Parse("zone!=b") })).Node);
        Assert.Equal("n2", (await With(new() { Labels = new() { ["zone"] = LabelMatch.Is("c") }, Fallbacks = [LabelSelector.Parse("zone=b")] })).Node);
        Assert.Equal("n2", (await Probe.Remote.Special().GetAsync(Limits.Long)).Node);
        foreach (var node in await Ray.GetNodesAsync())
        {
            Assert.Equal(node.Name, (await With(new() { Strategy = SchedulingStrategy.NodeAffinity(node.Id) })).Node);
        }
    }

    [Fact]
    public async Task Work_without_accelerators_stays_away_from_the_node_that_has_some()
        => Assert.Equal("n1", (await With(new())).Node);

    [Fact]
    public async Task Tasks_that_hold_accelerators_have_processes_of_their_own_that_see_no_others()
    {
        var two = await Task.WhenAll(Probe.Remote.Accelerators().GetAsync(Limits.Long), Probe.Remote.With(new() { Gpus = 1, Cpus = 1 }).Accelerators().GetAsync(Limits.Long));

        Assert.All(two, one => Assert.Contains(one.Split(' ')[0], (string[])["7", "9"]));
        Assert.Equal("7,9", (await Probe.Remote.With(new() { Gpus = 2 }).Accelerators().GetAsync(Limits.Long)).Split(' ')[0]);
        Assert.Equal("", await Probe.Remote.With(new() { Labels = LabelSelector.Parse("zone=b") }).NoAccelerators().GetAsync(Limits.Long));
    }

    [Fact]
    public async Task Task_bound_to_a_node_fails_when_the_node_dies_and_one_that_only_prefers_it_goes_elsewhere()
    {
        using var marks = new TempFolder();
        var second = (await Ray.GetNodesAsync()).Single(node => node.Name == "n2").Id;
        var bound = Probe.Remote.With(new() { Strategy = SchedulingStrategy.NodeAffinity(second) }).Stay(marks.Path);
        await Eventually.FilesAsync(marks.Path, "*.here", 1);

        await _cluster.Processes.Workers[1].KillAsync();

        var error = await Assert.ThrowsAsync<TaskUnschedulableException>(() => bound.GetAsync(Limits.Long));
        Assert.Contains(second.ToString(), error.Message, StringComparison.Ordinal);
        Assert.Equal("n1", (await With(new() { Strategy = SchedulingStrategy.NodeAffinity(second, soft: true) })).Node);
    }

    [Fact]
    public async Task Task_bound_to_a_node_that_never_was_fails_and_says_so()
    {
        var error = await Assert.ThrowsAsync<TaskUnschedulableException>(() => With(new() { Strategy = SchedulingStrategy.NodeAffinity(NodeId.New()) }));

        Assert.Contains("is not a living node", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Task_whose_labels_no_node_has_runs_on_the_node_that_comes()
    {
        var waiting = With(new() { Labels = LabelSelector.Parse("zone=c") });
        await Assert.ThrowsAsync<TimeoutException>(() => waiting.WaitAsync(TimeSpan.FromSeconds(1)));

        await _cluster.AddWorkerAsync("c");

        Assert.Equal("n3", (await waiting).Node);
    }

    private static Task<Place> With(TaskOptions options) => Probe.Remote.With(options).Here().GetAsync(Limits.Long);
}
