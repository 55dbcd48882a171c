using AkkaRay.Local;
using AkkaRay.Messages.Groups;
using AkkaRay.Messages.Resources;
using AkkaRay.Messages.State;
using AkkaRay.Process.Tests.Survival;

namespace AkkaRay.Process.Tests.Scheduling;

/// <summary>
/// Who dies at which step of a placement group's life: one bundle belongs on n1, the other on n2. A paused node holds the
/// cluster at the step that waits for its answer.
/// </summary>
public sealed class PlacementGroupDeathTests : IAsyncLifetime
{
    private static readonly Bundle[] OneInEachZone = [In("a"), In("b")];

    private ZoneCluster _cluster = null!;
    private Watcher _watcher = null!;

    private LocalWorker First => _cluster.Processes.Workers[0];

    private LocalWorker Second => _cluster.Processes.Workers[1];

    public async Task InitializeAsync()
    {
        _cluster = await ZoneCluster.StartAsync();
        _watcher = await Watcher.ConnectAsync(_cluster.Processes.Address);
    }

    public async Task DisposeAsync()
    {
        await _watcher.DisposeAsync();
        await _cluster.DisposeAsync();
    }

    [Fact]
    public async Task Node_that_dies_before_it_answers_is_replaced()
    {
        var group = await HalfPreparedAsync();

        await Second.KillAsync();
        await _cluster.AddWorkerAsync("b");

        await AssertWholeAsync(group, "n1", "n3");
    }

    [Fact]
    public async Task Node_that_dies_between_its_preparation_and_the_commit_is_replaced()
    {
        var group = await HalfPreparedAsync();

        await First.KillAsync();
        Second.Resume();
        await _cluster.AddWorkerAsync("a");

        await AssertWholeAsync(group, "n3", "n2");
    }

    [Fact]
    public async Task Head_that_dies_between_preparation_and_commit_reserves_every_bundle_once()
    {
        var group = await HalfPreparedAsync();

        await _cluster.Processes.Head.KillAsync();
        Second.Resume();
        await _cluster.Processes.Head.RestartAsync();

        await AssertWholeAsync(group, "n1", "n2");
    }

    [Fact]
    public async Task Node_and_head_that_die_together_after_the_commit_leave_a_group_that_is_completed_again()
    {
        var group = await CreateAsync();
        await group.ReadyAsync().WaitAsync(Limits.Long);

        await _cluster.Processes.Head.KillAsync();
        await Second.KillAsync();
        await _cluster.Processes.Head.RestartAsync();
        await _cluster.AddWorkerAsync("b");

        await AssertWholeAsync(group, "n1", "n3");
    }

    [Fact]
    public async Task Node_that_dies_during_the_removal_holds_nobody_up()
    {
        var group = await HalfRemovedAsync();

        await Second.KillAsync();

        await AssertGoneAsync(group, nodes: 1);
    }

    [Fact]
    public async Task Head_that_dies_during_the_removal_takes_back_what_a_node_still_holds()
    {
        var group = await HalfRemovedAsync();

        await _cluster.Processes.Head.KillAsync();
        await _cluster.Processes.Head.RestartAsync();
        Second.Resume();

        await AssertGoneAsync(group, nodes: 2);
    }

    private static Bundle In(string zone) => new(Cpus: 1) { Labels = LabelSelector.Parse($"zone={zone}") };

    private static Task<PlacementGroup> CreateAsync() => Ray.CreatePlacementGroupAsync(PlacementStrategy.StrictSpread, OneInEachZone);

    // The first node holds its bundle for a group that waits for the answer of the second.
    private async Task<PlacementGroup> HalfPreparedAsync()
    {
        Second.Pause();
        var group = await CreateAsync();
        await _watcher.UntilAsync(state => Bundles(state).Any(bundle => !bundle.IsCommitted), Limits.Long);
        return group;
    }

    // The first node has let its bundle go, the second has not heard of it.
    private async Task<PlacementGroup> HalfRemovedAsync()
    {
        var group = await CreateAsync();
        await group.ReadyAsync().WaitAsync(Limits.Long);
        await _watcher.UntilAsync(state => Bundles(state).Count(bundle => bundle.IsCommitted) == 2, Limits.Long);
        Second.Pause();
        await group.RemoveAsync();
        await _watcher.UntilAsync(state => Bundles(state).Count() == 1, Limits.Long);
        return group;
    }

    private async Task AssertWholeAsync(PlacementGroup group, params string[] nodes)
    {
        await group.ReadyAsync().WaitAsync(Limits.Long);
        for (var bundle = 0; bundle < nodes.Length; bundle++)
        {
            var task = Probe.Remote.With(new() { PlacementGroup = group, Bundle = bundle, Cpus = 1 }).Here();
            Assert.Equal(nodes[bundle], (await task.GetAsync(Limits.Long)).Node);
        }

        // One CPU of two on each node is reserved, not more: a bundle that is held twice would be seen.
        await _watcher.UntilAsync(
            state => state.Nodes.Length == 2 && Bundles(state).Count() == 2 && Bundles(state).All(bundle => bundle.IsCommitted) && state.Usage.All(usage => usage.Available["CPU"] == ResourceAmount.From(1, "CPU")),
            Limits.Long);
        await group.RemoveAsync();
        await AssertGoneAsync(group, nodes: 2);
    }

    private async Task AssertGoneAsync(PlacementGroup group, int nodes)
    {
        await Assert.ThrowsAsync<PlacementGroupRemovedException>(() => group.ReadyAsync().WaitAsync(Limits.Long));
        await _watcher.UntilAsync(
            state => state.Nodes.Length == nodes && !Bundles(state).Any() && state.Nodes.All(node => state.Usage.Any(usage => usage.Node == node.Id && usage.Available.Equals(node.Total))),
            Limits.Long);
    }

    private static IEnumerable<BundleUsage> Bundles(StateProtocol.ClusterState state)
        => state.Usage.Where(usage => state.Nodes.Any(node => node.Id == usage.Node)).SelectMany(usage => usage.Bundles);
}
