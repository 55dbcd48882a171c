using AkkaRay.Messages.Groups;
using AkkaRay.Messages.Resources;
using AkkaRay.Scheduling.Nodes;
using AkkaRay.Simulation.Tests.Worlds;
using Xunit.Abstractions;

namespace AkkaRay.Simulation.Tests;

/// <summary>As many nodes as nobody has at hand.</summary>
public sealed class LargeClusterTests(ITestOutputHelper output)
{
    [Fact]
    public void Two_thousand_nodes_run_what_fits_and_place_every_group()
    {
        var world = new World(new WorldOptions(20261123) { IsViewShared = true, CheckEvery = 20_000 });
        for (var node = 0; node < 2000; node++)
        {
            world.AddNode(Cpus(4));
        }

        world.Run(TimeSpan.FromSeconds(3));
        for (var number = 0; number < 3000; number++)
        {
            world.Submit(new Demand(Cpus(1)), TimeSpan.FromSeconds(2));
        }

        for (var number = 0; number < 300; number++)
        {
            world.Create((GroupStrategy)(number % 4), new BundleSpec(Cpus(1), ""), new BundleSpec(Cpus(1), ""), new BundleSpec(Cpus(1), ""));
        }

        world.Run(TimeSpan.FromSeconds(1));
        foreach (var victim in world.Living.Take(50).ToArray())
        {
            world.Kill(victim);
        }

        world.RunUntil(
            () => world.Driver.Open == 0 && world.Head.State.Groups.Alive.Count == 300 && world.Head.State.Groups.Alive.All(group => group.State == GroupState.Created),
            TimeSpan.FromMinutes(1),
            () => $"{world.Driver.Open} tasks are open, {world.Head.State.Groups.Alive.Count(group => group.State != GroupState.Created)} groups wait");
        world.Run(TimeSpan.FromSeconds(5));

        Invariants.CheckQuiet(world);
        output.WriteLine($"all over after {world.Network.Now.TotalSeconds:0.0} simulated seconds; {world.Driver.Tasks.Count(task => task.Runs > 1)} tasks ran again");
    }

    private static ResourceSet Cpus(double cpus) => ResourceSet.Of(("CPU", cpus));
}
