using System.Diagnostics;
using AkkaRay.Clustering;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Resources;
using Xunit.Abstractions;

namespace AkkaRay.Local.Tests;

/// <summary>Head and node agent in this process; executors are real processes.</summary>
public sealed class InProcessClusterTests(ITestOutputHelper output)
{
    private static readonly LocalClusterRequest TwoCpus = new(2, new Dictionary<string, double> { ["special"] = 3 }, Akka.Configuration.Config.Empty);

    [Fact]
    public async Task Session_starts_fast_once_the_code_is_compiled()
    {
        for (var round = 0; round < 3; round++)
        {
            var start = Stopwatch.GetTimestamp();
            await using var cluster = await StartAsync();
            await using var driver = await Driver.ConnectAsync(cluster);
            output.WriteLine($"session {round} usable after {Stopwatch.GetElapsedTime(start).TotalMilliseconds:0} ms");
        }
    }

    [Fact]
    public async Task Session_offers_what_was_asked_for()
    {
        await using var cluster = await StartAsync();
        await using var driver = await Driver.ConnectAsync(cluster);

        Assert.Equal(ResourceSet.Of(("CPU", 2), ("node:127.0.0.1", 1), ("special", 3)), Assert.Single(driver.Link.Nodes).Total);
    }

    [Fact]
    public async Task Setting_that_the_program_gives_reaches_the_cluster_it_starts_and_its_driver()
    {
        var settings = new Dictionary<string, string> { ["ray.worker.labels.zone"] = "mine", ["ray.driver.inline-bytes-max"] = "1000" };
        await using var ray = await Ray.InitAsync(new RayOptions { Address = "local", Settings = settings });

        Assert.Equal("mine", Assert.Single(((RaySession)ray).Link!.Nodes).Labels["zone"]);
    }

    [Fact]
    public async Task Executor_is_granted_in_a_process_of_its_own()
    {
        await using var cluster = await StartAsync();
        await using var driver = await Driver.ConnectAsync(cluster);

        driver.Link.Request(new LeaseId(driver.Owner, 1), ResourceSet.Of(("CPU", 1)));
        var granted = await driver.Granted.WaitAsync(TimeSpan.FromSeconds(30));

        Assert.NotEqual(Environment.ProcessId, granted.Pid);
        Assert.Equal("local", granted.NodeName);
    }

    [Fact]
    public async Task Disposed_session_leaves_no_executor_and_no_folder()
    {
        var cluster = await StartAsync();
        var driver = await Driver.ConnectAsync(cluster);
        driver.Link.Request(new LeaseId(driver.Owner, 1), ResourceSet.Of(("CPU", 1)));
        var pid = (await driver.Granted.WaitAsync(TimeSpan.FromSeconds(30))).Pid;

        await driver.DisposeAsync();
        await cluster.DisposeAsync();

        Assert.Throws<ArgumentException>(() => Process.GetProcessById(pid));
        Assert.Empty(Directory.GetDirectories(Path.GetTempPath(), $"ray-{Environment.UserName}-{Environment.ProcessId}-*"));
    }

    [Fact]
    public async Task Other_driver_can_join_a_session_by_its_address()
    {
        await using var cluster = await StartAsync();
        await using var driver = await Driver.ConnectAsync(cluster.Address);

        Assert.Equal("local", Assert.Single(driver.Link.Nodes).Name);
    }

    private static Task<ILocalCluster> StartAsync() => LocalClusterLoader.Find().StartAsync(TwoCpus, CancellationToken.None);
}
