using AkkaRay.Messages.Groups;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Resources;
using AkkaRay.Scheduling.Nodes;
using AkkaRay.Simulation.Tests.Worlds;

namespace AkkaRay.Simulation.Tests;

/// <summary>Whatever is feasible is granted in bounded time, however much else is asked for.</summary>
public sealed class FairnessTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(30);

    public static TheoryData<int, double> Worlds => new()
    {
        { 1, 0 },
        { 2, 0.05 },
        { Random.Shared.Next(), 0.05 },
    };

    [Theory]
    [MemberData(nameof(Worlds))]
    public void Group_gets_its_place_under_a_flood_of_tasks(int seed, double loss)
    {
        var world = Flooded(seed, loss);

        var pack = world.Create(GroupStrategy.StrictPack, Bundle(2), Bundle(2)).Id;
        var spread = world.Create(GroupStrategy.StrictSpread, Bundle(1), Bundle(3), Bundle(4)).Id;

        UntilCreated(world, pack, spread);
    }

    [Fact]
    public void Group_tries_other_nodes_when_one_is_never_free()
    {
        var world = Flooded(3, 0);
        foreach (var node in world.Living.Take(2))
        {
            // As an actor does, it keeps what it has for ever.
            world.Submit(new Demand(Cpus(3), new() { Kind = Messages.Scheduling.PlacementKind.Node, Node = node.Info.Id }), TimeSpan.FromHours(1));
        }

        world.Run(TimeSpan.FromSeconds(20));
        var group = world.Create(GroupStrategy.StrictPack, Bundle(4)).Id;

        world.RunUntil(() => IsCreated(world, group), TimeSpan.FromMinutes(3), () => $"{world.Head.Shown(group)?.Reason}");
    }

    [Theory]
    [MemberData(nameof(Worlds))]
    public void Large_task_is_granted_under_a_flood_of_small_ones_and_of_groups(int seed, double loss)
    {
        var world = Flooded(seed, loss);
        world.Create(GroupStrategy.StrictSpread, Bundle(2), Bundle(2));

        world.Submit(new Demand(Cpus(4)), TimeSpan.FromSeconds(1));
        var large = world.Driver.Tasks[^1];

        world.RunUntil(() => large.StartedAt is not null, Bound, () => $"task {large.Number} waits");
    }

    // More one-CPU tasks than fit, and each that ends is followed by another.
    private static World Flooded(int seed, double loss)
    {
        var world = new World(new WorldOptions(seed) { Loss = loss, CheckEvery = 10 });
        for (var node = 0; node < 4; node++)
        {
            world.AddNode(Cpus(4));
        }

        world.Run(TimeSpan.FromSeconds(2));
        for (var number = 0; number < 40; number++)
        {
            Flood(world);
        }

        world.Run(TimeSpan.FromSeconds(2));
        return world;
    }

    private static void Flood(World world)
    {
        var length = TimeSpan.FromMilliseconds(world.Random.Next(100, 1000));
        world.Submit(new Demand(Cpus(1)), length);
        world.Network.After(length * 2, () => Flood(world));
    }

    private static void UntilCreated(World world, params GroupId[] groups) => world.RunUntil(
        () => groups.All(group => IsCreated(world, group)),
        Bound,
        () => string.Join("; ", groups.Select(group => $"{world.Head.Shown(group)?.State} {world.Head.Shown(group)?.Reason}")));

    private static bool IsCreated(World world, GroupId group) => world.Head.State.Groups.Find(group)?.State == GroupState.Created;

    private static BundleSpec Bundle(int cpus) => new(Cpus(cpus), "");

    private static ResourceSet Cpus(double cpus) => ResourceSet.Of(("CPU", cpus));
}
