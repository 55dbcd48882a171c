using System.Diagnostics;
using AkkaRay.Messages.State;
using Xunit.Abstractions;

namespace AkkaRay.Process.Tests.Survival;

/// <summary>A head that is killed and started again on its data.</summary>
public sealed class HeadRestartTests(ITestOutputHelper output)
{
    // Much shorter than head-loss-timeout, after which it would give up anyhow.
    private static readonly TimeSpan Noticed = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Killed_head_comes_back_with_everything_while_tasks_run_on()
    {
        await using var cluster = await TestCluster.StartAsync();
        await cluster.WarmUpAsync();
        await cluster.Watcher.Link.PutKeyAsync("tests", "key", [4, 2], true, CancellationToken.None);
        var before = await cluster.Watcher.StateAsync();
        using var ending = new CancellationTokenSource();
        var stream = SquareUntilAsync(cluster.Driver, ending.Token);

        var start = Stopwatch.StartNew();
        await cluster.Processes.Head.KillAsync();
        Assert.Equal(49, await Work.Remote.Square(7).GetAsync(Limits.Long));
        var watch = Stopwatch.StartNew();
        await cluster.Processes.Head.RestartAsync();
        output.WriteLine($"head ready {watch.ElapsedMilliseconds} ms after its start");
        var after = await cluster.Watcher.StateAsync();
        output.WriteLine($"GCS answers {watch.ElapsedMilliseconds} ms after the head's start");

        AssertSame(before, after);
        Assert.Equal([4, 2], await cluster.Watcher.Link.GetKeyAsync("tests", "key", CancellationToken.None));

        await using (var second = await Ray.InitAsync(new RayOptions { Address = cluster.Processes.Address, Name = "second" }))
        {
            Assert.Equal(64, await Work.Remote.On(second).Square(8).GetAsync(Limits.Long));
        }

        output.WriteLine($"a second driver was served {watch.ElapsedMilliseconds} ms after the head's start");

        // Longer than the head's return-timeout: nobody may be missed afterwards.
        await Task.Delay(TimeSpan.FromSeconds(17));
        await ending.CancelAsync();
        output.WriteLine($"{await stream} tasks ran meanwhile");
        var later = await cluster.Watcher.UntilFreeAsync(Limits.Free);
        output.WriteLine($"all over {start.ElapsedMilliseconds} ms after the kill");
        await TellDeathsAsync(cluster);
        AssertSame(before, later);
    }

    [Fact]
    public async Task Node_that_has_not_got_the_code_yet_when_the_head_dies_gets_it_from_the_next()
    {
        await using var cluster = await TestCluster.StartAsync(workers: 1);
        await cluster.WarmUpAsync();
        await cluster.Processes.AddWorkerAsync();
        var session = (RaySession)cluster.Driver;
        await Eventually.TrueAsync(() => session.Link!.Nodes.Any(static node => node.Name == "n2"), Limits.Long);
        var fresh = session.Link!.Nodes.Single(static node => node.Name == "n2").Id;

        await cluster.Processes.Head.KillAsync();
        var square = Work.Remote.With(new() { Strategy = SchedulingStrategy.NodeAffinity(fresh) }).Square(7);
        await Assert.ThrowsAsync<RayTimeoutException>(() => square.WaitAsync(TimeSpan.FromSeconds(1)));
        await cluster.Processes.Head.RestartAsync();

        Assert.Equal(49, await square.GetAsync(Limits.Long));
    }

    [Fact]
    public async Task Worker_that_slept_through_the_restart_notices_the_new_cluster_and_joins_it()
    {
        await using var cluster = await TestCluster.StartAsync(workers: 1);
        await cluster.WarmUpAsync();
        var before = Assert.Single((await cluster.Watcher.StateAsync()).Nodes);
        cluster.Processes.Workers[0].Pause();
        await cluster.Processes.Head.KillAsync();

        // Nobody lets it in, so it begins a new Akka cluster.
        await cluster.Processes.Head.RestartAsync();
        var watch = Stopwatch.StartNew();
        cluster.Processes.Workers[0].Resume();
        var state = await cluster.Watcher.UntilAsync(state => state.Nodes.Any(node => node.Id != before.Id), Noticed);
        output.WriteLine($"joined {watch.ElapsedMilliseconds} ms after it went on");

        Assert.Equal(before.Pid, state.Nodes.Single(node => node.Id != before.Id).Pid);
        Assert.Equal(81, await Work.Remote.Square(9).GetAsync(Limits.Long));
    }

    private static void AssertSame(StateProtocol.ClusterState before, StateProtocol.ClusterState after)
    {
        Assert.Equal(before.Cluster, after.Cluster);
        Assert.Equal(before.Nodes.Select(node => node.Id).Order(), after.Nodes.Select(node => node.Id).Order());
        Assert.Equal(before.Jobs.Select(job => job.Id.ToString()).Order(), after.Jobs.Select(job => job.Id.ToString()).Order());
    }

    // No node should have died; if one did, the logs of both sides say more than the difference of ids.
    private async Task TellDeathsAsync(TestCluster cluster)
    {
        foreach (var dead in (await cluster.Watcher.StateAsync(includeDead: true)).Nodes.Where(node => !node.IsAlive))
        {
            output.WriteLine($"{dead.Name} {dead.Id} died: {dead.DeathReason}");
            output.WriteLine(await File.ReadAllTextAsync(Path.Combine(cluster.Processes.Folder, $"{dead.Name}.log")));
            output.WriteLine(await File.ReadAllTextAsync(Path.Combine(cluster.Processes.Folder, "head.log")));
        }
    }

    private static async Task<int> SquareUntilAsync(IRay ray, CancellationToken ending)
    {
        var number = 0;
        for (; !ending.IsCancellationRequested; number += 10)
        {
            var first = number;
            var tasks = Enumerable.Range(first, 10).Select(x => Work.Remote.On(ray).Late(x, 10)).ToList();
            Assert.Equal(Enumerable.Range(first, 10), await ray.GetAll(tasks, Limits.Long, CancellationToken.None));
        }

        return number;
    }
}
