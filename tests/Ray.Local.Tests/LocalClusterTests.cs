using System.Diagnostics;
using AkkaRay.Messages.Nodes;
using Xunit.Abstractions;

namespace AkkaRay.Local.Tests;

/// <summary>A real head and real workers, as processes.</summary>
public sealed class LocalClusterTests(ITestOutputHelper output)
{
    private static readonly LocalClusterOptions TwoWorkers = new() { Workers = 2, CpusPerWorker = 1 };

    [Fact]
    public async Task Head_and_two_workers_come_up_with_their_names_and_resources()
    {
        var start = Stopwatch.GetTimestamp();
        await using var cluster = await LocalCluster.StartAsync(TwoWorkers);
        output.WriteLine($"head and two workers up in {Stopwatch.GetElapsedTime(start).TotalSeconds:0.00} s");
        await using var driver = await Driver.ConnectAsync(cluster.Address);

        var nodes = (await driver.Link.GetStateAsync(false, CancellationToken.None)).Nodes;

        Assert.Equal(["n1 CPU 1, node:127.0.0.1 1", "n2 CPU 1, node:127.0.0.1 1"], nodes.Select(node => $"{node.Name} {node.Total}").Order());
        Assert.Equal(cluster.Workers.Select(worker => worker.Pid).Order(), nodes.Select(node => node.Pid).Order());
    }

    [Fact]
    public async Task Head_killed_and_restarted_is_the_same_cluster_for_driver_and_nodes()
    {
        await using var cluster = await LocalCluster.StartAsync(TwoWorkers);
        await using var driver = await Driver.ConnectAsync(cluster.Address);
        await driver.Link.PutKeyAsync("test", "key", [7], true, CancellationToken.None);
        var nodes = driver.Link.Nodes.Select(node => node.Id).Order();

        await cluster.Head.KillAsync();
        await cluster.Head.RestartAsync();
        var state = await driver.Link.GetStateAsync(false, CancellationToken.None);

        Assert.Equal(nodes, state.Nodes.Select(node => node.Id).Order());
        Assert.Equal(driver.Link.Job.Id, Assert.Single(state.Jobs).Id);
        Assert.Equal([7], await driver.Link.GetKeyAsync("test", "key", CancellationToken.None));
    }

    [Fact]
    public async Task Killed_worker_is_told_to_the_owner_by_name()
    {
        await using var cluster = await LocalCluster.StartAsync(TwoWorkers);
        await using var driver = await Driver.ConnectAsync(cluster.Address);

        await cluster.Workers[1].KillAsync();

        Assert.Equal("n2", await driver.LostNode.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.False(cluster.Workers[1].IsRunning);
    }

    [Fact]
    public async Task Added_worker_is_a_node_more()
    {
        await using var cluster = await LocalCluster.StartAsync(TwoWorkers with { Workers = 0 });
        var worker = await cluster.AddWorkerAsync();
        await using var driver = await Driver.ConnectAsync(cluster.Address);

        NodeInfo node = Assert.Single((await driver.Link.GetStateAsync(false, CancellationToken.None)).Nodes);

        Assert.Equal((worker.Name, worker.Pid), (node.Name, node.Pid));
    }

    [Fact]
    public async Task Disposing_leaves_no_process_and_no_folder()
    {
        var cluster = await LocalCluster.StartAsync(TwoWorkers);
        int[] pids = [cluster.Head.Pid, .. cluster.Workers.Select(worker => worker.Pid)];
        cluster.Workers[0].Pause();

        await cluster.DisposeAsync();

        Assert.All(pids, pid => Assert.Throws<ArgumentException>(() => Process.GetProcessById(pid)));
        Assert.False(Directory.Exists(cluster.Folder));
    }

    [Fact]
    public async Task Worker_that_cannot_start_is_told_with_its_last_lines()
    {
        var options = TwoWorkers with { Workers = 1, Settings = new Dictionary<string, string> { ["ray.worker.prestart"] = "nonsense" } };

        var error = await Assert.ThrowsAsync<RayException>(() => LocalCluster.StartAsync(options));

        Assert.Contains("Worker n1", error.Message, StringComparison.Ordinal);
        Assert.Contains("nonsense", error.Message, StringComparison.Ordinal);
    }
}
