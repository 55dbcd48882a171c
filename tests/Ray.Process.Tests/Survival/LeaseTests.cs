using System.Diagnostics;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Resources;
using Xunit.Abstractions;

namespace AkkaRay.Process.Tests.Survival;

/// <summary>Executors on loan.</summary>
public sealed class LeaseTests(SharedCluster shared, ITestOutputHelper output) : SharedClusterTest(shared)
{
    /// <summary>A task waits behind them: first come, first served.</summary>
    [Fact]
    public async Task Executors_that_are_given_back_before_anybody_connected_serve_others_at_once()
    {
        var core = ((RaySession)Cluster.Driver).Core;
        for (var number = 0UL; number < 6; number++)
        {
            core.Dispatcher.Agent.Request(new LeaseId(core.Id, 1_000_000 + number), ResourceSet.Of(("CPU", 1)));
        }

        Assert.Equal(9, await Work.Remote.Square(3).GetAsync(Limits.Free));
    }

    /// <summary>How long a method usually takes says nothing of the call that waits for the one behind it.</summary>
    [Fact]
    public async Task Task_behind_one_that_turned_out_long_gets_an_executor_of_its_own()
    {
        using var alone = new TempFolder();
        await Ray.GetAll(Enumerable.Range(0, 100).Select(_ => Work.Remote.Meet(alone.Path, 1)));
        await Cluster.Watcher.UntilFreeAsync(Limits.Free);

        var first = Work.Remote.Meet(Marks.Path, 2);
        var second = Work.Remote.Meet(Marks.Path, 2);

        Assert.NotEqual((await first.GetAsync(Limits.Free)).Pid, (await second.GetAsync(Limits.Free)).Pid);
    }

    [Fact]
    public async Task Driver_that_always_has_more_to_do_does_not_keep_another_waiting()
    {
        using var ending = new CancellationTokenSource();
        var busy = Task.WhenAll(Enumerable.Range(0, 4).Select(_ => KeepBusyAsync(Cluster.Driver, ending.Token)));
        await using var second = await Ray.InitAsync(new RayOptions { Address = Cluster.Processes.Address, Name = "second" });

        var watch = Stopwatch.StartNew();
        Assert.Equal(64, await Work.Remote.On(second).Square(8).GetAsync(TimeSpan.FromSeconds(20)));
        output.WriteLine($"a second driver was served after {watch.ElapsedMilliseconds} ms while the first was busy");

        await ending.CancelAsync();
        await busy;
    }

    /// <summary>Its requests wait by the dozen; another job's request does not wait behind all of them.</summary>
    [Fact]
    public async Task Flood_of_one_driver_does_not_keep_anothers_single_tasks_waiting()
    {
        await using var second = await Ray.InitAsync(new RayOptions { Address = Cluster.Processes.Address, Name = "second" });
        Assert.Equal(64, await Work.Remote.On(second).Square(8).GetAsync(Limits.Long));
        using var ending = new CancellationTokenSource();
        var flood = Enumerable.Range(0, 2000).Select(_ => Doom.Remote.On(Cluster.Driver).Rest(100, ending.Token)).ToList();
        var served = new List<long>();
        for (var i = 0; i < 5; i++)
        {
            var watch = Stopwatch.StartNew();
            Assert.Equal(i * i, await Work.Remote.On(second).Square(i).GetAsync(TimeSpan.FromSeconds(30)));
            served.Add(watch.ElapsedMilliseconds);

            // Longer than an unused lease is kept, so that each asks anew.
            await Task.Delay(700);
        }

        output.WriteLine($"single tasks beside a flood took {string.Join(", ", served)} ms");
        Assert.InRange(served.Max(), 0, 12_000);
        await ending.CancelAsync();
        await Assert.AllAsync(flood, async one => await Record.ExceptionAsync(() => one.GetAsync(Limits.Long)));
    }

    private static async Task KeepBusyAsync(IRay ray, CancellationToken ending)
    {
        while (!ending.IsCancellationRequested)
        {
            await Work.Remote.On(ray).Late(0, 5);
        }
    }
}
