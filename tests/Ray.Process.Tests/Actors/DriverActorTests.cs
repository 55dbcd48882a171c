using System.Diagnostics;
using AkkaRay.Process.Tests.Survival;
using Xunit.Abstractions;

namespace AkkaRay.Process.Tests.Actors;

/// <summary>Several drivers with actors on one cluster, and their ends.</summary>
public sealed class DriverActorTests(SharedCluster shared, ITestOutputHelper output) : SharedClusterTest(shared)
{
    private readonly string _space = $"space-{Guid.NewGuid():n}";

    [Fact]
    public async Task Detached_actor_outlives_its_driver_and_serves_the_next_while_the_others_end()
    {
        Place stays;
        Place goes;
        await using (var first = await DriverAsync("first"))
        {
            var detached = Probe.Remote.On(first).With(new() { Name = "stays", Namespace = _space, Lifetime = ActorLifetime.Detached, MaxRestarts = 1 }).New(Marks.Path, 10);
            var owned = Probe.Remote.On(first).With(new() { MaxRestarts = -1 }).New(Marks.Path);
            var places = await first.GetAll([detached.Where(), owned.Where()], Limits.Long, CancellationToken.None);
            (stays, goes) = (places[0], places[1]);
            Assert.Equal(11, await detached.Add().GetAsync(Limits.Long));
        }

        var watch = Stopwatch.StartNew();
        await Pids.GoneAsync([goes.Pid], Limits.Free);
        output.WriteLine($"owned actor gone {watch.ElapsedMilliseconds} ms after its job");
        var found = await Probe.Remote.GetAsync("stays", _space);
        Assert.Equal(12, await found.Add().GetAsync(Limits.Long));
        Assert.Equal(stays, await found.Where().GetAsync(Limits.Long));

        // Nobody who made it is there, and it is started again from the code that the head kept.
        Pids.Kill(stays.Pid);
        Assert.Equal(11, await Unless.Unavailable(() => found.Add().GetAsync(Limits.Long)));
        await Ray.KillAsync(found);
        Assert.Null(await Probe.Remote.TryGetAsync("stays", _space));
    }

    [Fact]
    public async Task Of_drivers_that_race_for_a_name_one_creates_and_all_get_the_same_actor()
    {
        await using var left = await DriverAsync("left");
        await using var right = await DriverAsync("right");
        for (var round = 0; round < 10; round++)
        {
            var options = new ActorOptions { Name = $"one-{round}", Namespace = _space, GetIfExists = true };
            var made = await Task.WhenAll(new[] { left, right, Cluster.Driver }.Select(ray => Task.Run(() => Probe.Remote.On(ray).With(options).New(Marks.Path))));
            Assert.Single(made.Select(handle => handle.Id).Distinct());
            var counts = await Task.WhenAll(made.Select(handle => handle.Add().GetAsync(Limits.Long)));
            Assert.Equal([1, 2, 3], counts.Order());
            await Ray.KillAsync(made[0]);
        }
    }

    [Fact]
    public async Task Of_drivers_that_race_for_a_name_alone_one_gets_it_and_the_others_are_told()
    {
        await using var other = await DriverAsync("other");
        var options = new ActorOptions { Name = "alone", Namespace = _space };
        var made = await Task.WhenAll(new[] { other, Cluster.Driver }.Select(ray => Task.Run(() => Made(ray, options))));

        await using var winner = Assert.Single(made.OfType<ActorHandle<Probe>>());
        Assert.Equal(winner.Id, (await Probe.Remote.On(other).GetAsync("alone", _space)).Id);
    }

    private Task<IRay> DriverAsync(string name) => Ray.InitAsync(new RayOptions { Address = Cluster.Processes.Address, Name = name });

    private ActorHandle<Probe>? Made(IRay ray, ActorOptions options)
    {
        try
        {
            return Probe.Remote.On(ray).With(options).New(Marks.Path);
        }
        catch (ActorNameTakenException)
        {
            return null;
        }
    }
}
