using System.Diagnostics;
using Xunit.Abstractions;

namespace AkkaRay.Process.Tests.Survival;

/// <summary>Other drivers on the same cluster, and their ends.</summary>
public sealed class DriverDeathTests(SharedCluster shared, ITestOutputHelper output) : SharedClusterTest(shared)
{
    // Promised are two seconds, which a busy machine may miss; its silence alone would tell after ray.head.driver-timeout, ten.
    private static readonly TimeSpan Silent = TimeSpan.FromSeconds(9);

    [Fact]
    public async Task Executors_of_a_killed_driver_are_gone_long_before_its_silence_would_tell_and_their_resources_free()
    {
        await using var driver = await ChildDriver.StartAsync(Cluster.Processes.Address, 2, Marks.Path);
        var pids = Marks.Pids("*.held");
        Assert.Equal(2, pids.Count(Pids.IsRunning));

        var watch = Stopwatch.StartNew();
        await driver.KillAsync();
        await Pids.GoneAsync(pids, Limits.Long);
        output.WriteLine($"executors of a killed driver are gone after {watch.ElapsedMilliseconds} ms");

        Assert.True(watch.Elapsed < Silent, $"{watch.ElapsedMilliseconds} ms");
        var state = await Cluster.Watcher.UntilFreeAsync(Limits.Free);
        Assert.DoesNotContain(state.Jobs, job => job.DriverPid == driver.Pid);
        Assert.Equal(81, await Work.Remote.Square(9));
    }

    [Fact]
    public async Task Executors_of_a_driver_that_ends_are_gone()
    {
        await using var driver = await ChildDriver.StartAsync(Cluster.Processes.Address, 2, Marks.Path);

        await driver.EndAsync();

        await Pids.GoneAsync(Marks.Pids("*.held"), Limits.Free);
    }

    [Fact]
    public async Task Two_drivers_share_nodes_but_neither_code_nor_executors()
    {
        await using var driver = await ChildDriver.StartAsync(Cluster.Processes.Address, 1, Marks.Path);
        var theirCode = await File.ReadAllLinesAsync(Directory.GetFiles(Marks.Path, "*.held").Single());

        var ours = await Ray.GetAll(Enumerable.Range(0, 20).Select(_ => Work.Remote.Where(5)));
        var ourCode = await Work.Remote.LoadedCode();

        Assert.DoesNotContain(Marks.Pids("*.held").Single(), ours.Select(place => place.Pid));
        Assert.Contains("Ray.TestDriver", theirCode);
        Assert.DoesNotContain("Ray.Process.Tests", theirCode);
        Assert.Contains("Ray.Process.Tests", ourCode);
        Assert.DoesNotContain("Ray.TestDriver", ourCode);
    }
}
