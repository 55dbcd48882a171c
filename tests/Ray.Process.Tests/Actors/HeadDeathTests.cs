using System.Diagnostics;
using AkkaRay.Process.Tests.Survival;
using Xunit.Abstractions;

namespace AkkaRay.Process.Tests.Actors;

/// <summary>Actors while the head, with the GCS and the coordinator of the shards, is killed and comes back.</summary>
public sealed class HeadDeathTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Actors_are_called_on_while_the_head_is_away_and_it_knows_all_of_them_afterwards()
    {
        await using var cluster = await TestCluster.StartAsync();
        var named = Probe.Remote.With(new() { Name = "known", MaxRestarts = 3, MaxTaskRetries = -1 }).New(cluster.Marks.Path, 10);
        var dying = Probe.Remote.With(new() { Name = "dying", MaxRestarts = 1 }).New(cluster.Marks.Path, 20);
        var gone = Probe.Remote.With(new() { Name = "gone" }).New(cluster.Marks.Path);
        await MakeDetachedAsync(cluster);
        await Ray.GetAll([named.Add(), dying.Add(), gone.Add()], Limits.Long);
        await Ray.KillAsync(gone);
        var pid = (await dying.Where().GetAsync(Limits.Long)).Pid;

        await cluster.Processes.Head.KillAsync();
        Assert.Equal(12, await named.Add().GetAsync(Limits.Long));
        Pids.Kill(pid);
        var lost = dying.Add();
        var made = Probe.Remote.New(cluster.Marks.Path, 50);
        var early = made.Add();
        var watch = Stopwatch.StartNew();
        await cluster.Processes.Head.RestartAsync();
        output.WriteLine($"head ready {watch.ElapsedMilliseconds} ms after its start");

        Assert.Equal(51, await early.GetAsync(Limits.Long));
        output.WriteLine($"actor asked for meanwhile answered after {watch.ElapsedMilliseconds} ms");
        Assert.Equal(21, await Unless.Unavailable(() => dying.Add().GetAsync(Limits.Long)));
        output.WriteLine($"actor whose process died meanwhile is back after {watch.ElapsedMilliseconds} ms");
        Assert.Equal(13, await named.Add().GetAsync(Limits.Long));
        Assert.Equal(["dying", "known"], (await Ray.ListNamedActorsAsync()).Select(actor => actor.Name).Order());
        Assert.Equal(named.Id, (await Probe.Remote.GetAsync("known")).Id);
        Assert.Throws<ActorNameTakenException>(() => Probe.Remote.With(new() { Name = "known" }).New(cluster.Marks.Path));
        await Assert.ThrowsAnyAsync<RayException>(() => lost.GetAsync(Limits.Long));
        var late = Probe.Remote.With(new() { Name = "gone" }).New(cluster.Marks.Path, 60);
        Assert.Equal(61, await late.Add().GetAsync(Limits.Long));
        Assert.Equal(72, await (await Probe.Remote.GetAsync("detached", "space")).Add().GetAsync(Limits.Long));
    }

    private static async Task MakeDetachedAsync(TestCluster cluster)
    {
        await using var other = await Ray.InitAsync(new RayOptions { Address = cluster.Processes.Address, Name = "other" });
        var options = new ActorOptions { Name = "detached", Namespace = "space", Lifetime = ActorLifetime.Detached };
        Assert.Equal(71, await Probe.Remote.On(other).With(options).New(cluster.Marks.Path, 70).Add().GetAsync(Limits.Long));
    }
}
