using AkkaRay.Process.Tests.Survival;

namespace AkkaRay.Process.Tests.Scheduling;

/// <summary>Nodes and placement groups, asked for by tasks.</summary>
public sealed class InsiderTests : IAsyncLifetime
{
    private ZoneCluster _cluster = null!;

    public async Task InitializeAsync() => _cluster = await ZoneCluster.StartAsync();

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task Task_knows_the_nodes()
        => Assert.Equal(["n1", "n2"], await Insider.Remote.NodeNames().GetAsync(Limits.Long));

    [Fact]
    public async Task Task_makes_a_group_uses_it_and_removes_it()
    {
        Assert.Equal("n2", await Insider.Remote.InGroupOfItsOwn().GetAsync(Limits.Long));

        // All of the node is there again.
        await Probe.Remote.With(new() { Cpus = 2, Labels = LabelSelector.Parse("zone=b") }).Here().GetAsync(Limits.Long);
    }

    [Fact]
    public async Task Task_finds_a_group_by_its_name_and_hears_that_there_is_none()
    {
        await using var group = await Ray.CreatePlacementGroupAsync(PlacementStrategy.Pack, [new(Cpus: 1) { Labels = LabelSelector.Parse("zone=a") }], new() { Name = "shared" });

        Assert.Equal("n1", await Insider.Remote.InGroupNamed("shared").GetAsync(Limits.Long));
        var error = await Assert.ThrowsAsync<RayTaskException>(() => Insider.Remote.InGroupNamed("none").GetAsync(Limits.Long));
        Assert.Contains("no placement group called 'none'", error.InnerException!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Task_that_asks_while_the_head_is_away_is_answered_when_it_is_back()
    {
        await Insider.Remote.NodeNames().GetAsync(Limits.Long);
        await _cluster.Processes.Head.KillAsync();
        var asking = Insider.Remote.NodeNames();

        await _cluster.Processes.Head.RestartAsync();

        Assert.Equal(["n1", "n2"], await asking.GetAsync(Limits.Long));
    }
}
