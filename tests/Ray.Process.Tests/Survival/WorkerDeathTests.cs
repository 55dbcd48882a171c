using System.Diagnostics;
using Xunit.Abstractions;

namespace AkkaRay.Process.Tests.Survival;

/// <summary>Workers that are killed.</summary>
public sealed class WorkerDeathTests(ITestOutputHelper output)
{
    private const int Tasks = 1000;

    [Fact]
    public async Task Worker_killed_with_a_thousand_tasks_in_flight_loses_none_and_delivers_none_twice()
    {
        await using var cluster = await TestCluster.StartAsync();
        await cluster.WarmUpAsync();
        var all = Enumerable.Range(0, Tasks).Select(number => Work.Remote.Marked(cluster.Marks.Path, number)).ToList();
        await Eventually.FilesAsync(cluster.Marks.Path, "*", 50);

        var watch = Stopwatch.StartNew();
        await cluster.Processes.Workers[1].KillAsync();
        var delivered = new List<int>();
        await foreach (var one in Ray.AsCompleted(all))
        {
            delivered.Add(await one);
        }

        output.WriteLine($"all results {watch.ElapsedMilliseconds} ms after the kill; {cluster.Marks.Count("*") - Tasks} of {Tasks} tasks ran again");
        Assert.Equal(Enumerable.Range(0, Tasks).Select(number => number * 3), delivered.Order());
        Assert.Equal(Tasks, Directory.GetFiles(cluster.Marks.Path).Select(file => Path.GetFileName(file).Split('-')[0]).Distinct().Count());
        Assert.Equal("n1", Assert.Single((await cluster.Watcher.UntilAsync(state => state.Nodes.Length == 1, Limits.Long)).Nodes).Name);
        await cluster.Watcher.UntilFreeAsync(Limits.Free);
    }

    [Fact]
    public async Task Executors_of_a_killed_worker_are_gone_and_its_large_results_are_made_again()
    {
        await using var cluster = await TestCluster.StartAsync();
        await cluster.WarmUpAsync();
        var all = Enumerable.Range(0, 8).Select(seed => Work.Remote.BytesOfProcess(cluster.Marks.Path, 20_000_000, seed)).ToList();
        var places = await Ray.GetAll(Enumerable.Range(0, 1).Select(_ => Work.Remote.Where(0)));
        await Eventually.FilesAsync(cluster.Marks.Path, "*.made", 2);

        var victim = cluster.Processes.Workers[1];
        await victim.KillAsync();

        var results = await Ray.GetAll(all, Limits.Long);
        for (var seed = 0; seed < 8; seed++)
        {
            LargeValueTests.AssertBytes(20_000_000, seed, results[seed]);
        }

        Assert.Single(places);
        var gone = cluster.Marks.Pids("*.made").Where(pid => pid != places[0].Pid).ToArray();
        Assert.NotEmpty(gone);
        await cluster.Watcher.UntilAsync(state => state.Nodes.Length == 1, Limits.Long);
    }
}
