using AkkaRay.Local;

namespace AkkaRay.Process.Tests.BadInput;

/// <summary>A head that is another cluster than it was, or goes by another name: refused, never joined by mistake.</summary>
public sealed class OtherClusterTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Driver_whose_cluster_was_replaced_fails_what_waits_and_says_why()
    {
        await using var cluster = await LocalCluster.StartAsync(new() { Workers = 0 });
        await using var ray = await Ray.InitAsync(cluster.Address);
        var waiting = Work.Remote.On(ray).Square(3);

        await ReplaceAsync(cluster);

        var error = await Assert.ThrowsAsync<SessionEndedException>(() => waiting.WaitAsync(Limit));
        Assert.Contains("The driver belongs to cluster-", error.Message, StringComparison.Ordinal);
        Assert.Contains("Start the driver anew", error.Message, StringComparison.Ordinal);
        var later = await Assert.ThrowsAsync<SessionEndedException>(() => Work.Remote.On(ray).Square(4).WaitAsync(Limit));
        Assert.Equal(error.Message, later.Message);
    }

    [Fact]
    public async Task Worker_whose_cluster_was_replaced_is_refused_and_ends()
    {
        await using var cluster = await LocalCluster.StartAsync(new() { Workers = 0 });
        using var worker = RunningProgram.Start(Built.Worker, ["--address", cluster.Head.Address, "--name", "stray", "--cpus", "1", "--set", "ray.worker.head-loss-timeout=3s"]);
        await Until.TrueAsync(() => worker.Output.Contains("worker ready", StringComparison.Ordinal), "the worker is ready");

        await ReplaceAsync(cluster);

        var result = await worker.EndAsync(Limit);
        Assert.Equal(1, result.ExitCode);
        Assert.Matches("refuses this worker: .*cluster-.*cluster-", result.Errors);
    }

    [Fact]
    public async Task Worker_of_another_system_name_gives_up_and_hints_at_it()
    {
        await using var cluster = await LocalCluster.StartAsync(new() { Workers = 0 });

        var result = await RunningProgram.RunAsync(
            Built.Worker, ["--address", cluster.Head.Address, "--join-timeout", "3", "--set", "ray.system=other"]);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("another ray.system?", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Driver_at_a_head_of_another_system_name_gives_up()
    {
        await using var cluster = await LocalCluster.StartAsync(new() { Workers = 0, Settings = new Dictionary<string, string> { ["ray.system"] = "other" } });

        var error = await Assert.ThrowsAsync<RayConnectionException>(
            () => Ray.InitAsync(new() { Address = cluster.Address, ConnectTimeout = TimeSpan.FromSeconds(3) }));

        Assert.Contains("did not answer as an AkkaRay head", error.Message, StringComparison.Ordinal);
    }

    private static async Task ReplaceAsync(LocalCluster cluster)
    {
        await cluster.Head.KillAsync();
        Directory.Delete(Path.Combine(cluster.Folder, "head"), recursive: true);
        await cluster.Head.RestartAsync();
    }
}
