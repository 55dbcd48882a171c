using System.Diagnostics;
using Xunit.Abstractions;

namespace AkkaRay.Process.Tests.Survival;

/// <summary>A worker that freezes for a while.</summary>
public sealed class PausedWorkerTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Paused_worker_is_declared_dead_and_rejoins_as_a_new_node_by_itself()
    {
        await using var cluster = await TestCluster.StartAsync();
        await cluster.WarmUpAsync();
        var worker = cluster.Processes.Workers[1];
        var before = (await cluster.Watcher.StateAsync()).Nodes.Single(node => node.Name == worker.Name);

        var paused = Stopwatch.StartNew();
        worker.Pause();
        var tasks = Enumerable.Range(0, 300).Select(number => Work.Remote.Marked(cluster.Marks.Path, number)).ToList();
        await cluster.Watcher.UntilAsync(state => state.Nodes.All(node => node.Id != before.Id), Limits.Long);
        output.WriteLine($"declared dead after {paused.ElapsedMilliseconds} ms");
        Assert.Equal(Enumerable.Range(0, 300).Select(number => number * 3), await Ray.GetAll(tasks, Limits.Long));
        var rest = TimeSpan.FromSeconds(10) - paused.Elapsed;
        await Task.Delay(rest > TimeSpan.Zero ? rest : TimeSpan.Zero);

        var resumed = Stopwatch.StartNew();
        worker.Resume();
        var state = await cluster.Watcher.UntilAsync(state => state.Nodes.Any(node => node.Name == worker.Name), Limits.Long);
        output.WriteLine($"rejoined {resumed.ElapsedMilliseconds} ms after it went on");

        var after = state.Nodes.Single(node => node.Name == worker.Name);
        Assert.NotEqual(before.Id, after.Id);
        Assert.Equal(worker.Pid, after.Pid);
        using var marks = new TempFolder();
        var places = await Ray.GetAll(Enumerable.Range(0, 2).Select(_ => Work.Remote.Meet(marks.Path, 2)), Limits.Long);
        output.WriteLine($"works again {resumed.ElapsedMilliseconds} ms after it went on");
        Assert.Equal(["n1", "n2"], places.Select(place => place.Node).Order());
        await cluster.Watcher.UntilFreeAsync(Limits.Free);
    }
}
