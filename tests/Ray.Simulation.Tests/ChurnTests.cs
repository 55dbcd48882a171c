using System.Collections.Immutable;
using AkkaRay.Messages.Errors;
using AkkaRay.Messages.Groups;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Resources;
using AkkaRay.Messages.Scheduling;
using AkkaRay.Scheduling.Nodes;
using AkkaRay.Simulation.Tests.Worlds;
using Xunit.Abstractions;

namespace AkkaRay.Simulation.Tests;

/// <summary>Small clusters in which everything that can happen does, with every promise checked after every step.</summary>
public sealed class ChurnTests(ITestOutputHelper output)
{
    private static readonly GroupStrategy[] Strategies = Enum.GetValues<GroupStrategy>();

    public static TheoryData<int> Seeds
    {
        get
        {
            var given = Environment.GetEnvironmentVariable("AKKARAY_SEED");
            return given is null ? [1, 2, 5, 7, Random.Shared.Next()] : [int.Parse(given, System.Globalization.CultureInfo.InvariantCulture)];
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Losses_delays_and_restarts_break_no_promise_and_everything_is_granted_in_the_end(int seed)
    {
        var world = new World(new WorldOptions(seed) { Loss = 0.05, CheckEvery = 3 });
        for (var node = 0; node < 8; node++)
        {
            AddNode(world);
        }

        world.Run(TimeSpan.FromSeconds(2));
        List<GroupId> groups = [];
        for (var step = 0; step < 100; step++)
        {
            Disturb(world, groups);
            world.Run(TimeSpan.FromMilliseconds(world.Random.Next(10, 400)));
        }

        Settle(world, groups);
        Invariants.CheckQuiet(world);
        var failed = world.Driver.Tasks.Where(task => task.Fault is not null).ToArray();
        Assert.All(failed, task => Assert.True(IsExpected(task), $"seed {seed}: task {task.Number} for {task.Demand}: {task.Fault!.Message}"));
        output.WriteLine($"seed {seed}: {world.Driver.Tasks.Count} tasks, {failed.Length} of them failed with their group or node, {groups.Count} groups, {world.Network.Now.TotalSeconds:0} simulated seconds");
    }

    // With room for everything that is feasible at all, everything is granted.
    private static void Settle(World world, List<GroupId> groups)
    {
        for (var node = 0; node < 4; node++)
        {
            world.AddNode(ResourceSet.Of(("CPU", 16)), Labels("a"));
            world.AddNode(ResourceSet.Of(("CPU", 16)), Labels("b"));
        }

        world.RunUntil(
            () => world.Head.IsUp && world.Head.State.Groups.Alive.All(group => group.State == GroupState.Created),
            TimeSpan.FromMinutes(1),
            () => string.Join("; ", world.Head.State.Groups.Alive.Where(group => group.State != GroupState.Created).Select(group => $"{group.Id} {group.State} {world.Head.Shown(group.Id)?.Reason}")));

        // A task bound to a node waits as long as a group has reserved all of that node.
        groups.ForEach(world.Remove);
        world.RunUntil(
            () => world.Driver.Open == 0, TimeSpan.FromMinutes(1), () => $"{world.Driver.Open} tasks are open, first {world.Driver.Tasks.FirstOrDefault(task => !task.IsDone && task.Fault is null)?.Demand}");
        foreach (var strategy in Strategies)
        {
            world.Create(strategy, new BundleSpec(Cpus(1), ""), new BundleSpec(Cpus(2), ""));
        }

        world.Run(TimeSpan.FromSeconds(35));
    }

    // Only those may fail whose group was removed or whose one node died.
    private static bool IsExpected(SimDriver.Task task) => task.Fault!.Kind switch
    {
        FaultKind.GroupRemoved => task.Demand.Rules?.Kind == PlacementKind.Group,
        FaultKind.Unschedulable => task.Demand.Rules is { Kind: PlacementKind.Node, IsSoft: false },
        _ => false,
    };

    private static void Disturb(World world, List<GroupId> groups)
    {
        switch (world.Random.Next(20))
        {
            case 0 when world.Living.Count() > 4:
                world.Kill(Any(world, world.Living));
                break;
            case 1:
                AddNode(world);
                break;
            case 2 when world.Head.IsUp:
                world.RestartHead(TimeSpan.FromMilliseconds(world.Random.Next(100, 5000)));
                break;
            case 3 or 4 or 5:
                groups.Add(Create(world).Id);
                break;
            case 6 or 7 when groups.Count > 0:
                world.Remove(groups[world.Random.Next(groups.Count)]);
                break;
            case 8 or 9 or 10 when world.Head.State.Groups.Alive.Count > 0:
                SubmitToGroup(world, Any(world, world.Head.State.Groups.Alive));
                break;
            default:
                world.Submit(new Demand(Cpus(world.Random.Next(1, 17) / 4.0), Rules(world)), Length(world));
                break;
        }
    }

    private static void AddNode(World world) => world.AddNode(Cpus(world.Random.Next(2, 9)), Labels(world.Random.Next(2) == 0 ? "a" : "b"));

    private static GroupInfo Create(World world) => world.Create(
        Strategies[world.Random.Next(Strategies.Length)],
        [.. Enumerable.Range(0, world.Random.Next(1, 5)).Select(_ => new BundleSpec(Cpus(world.Random.Next(1, 5) / 2.0), world.Random.Next(5) == 0 ? "zone=a" : ""))]);

    private static void SubmitToGroup(World world, GroupInfo group)
    {
        var bundle = world.Random.Next(-1, group.Bundles.Length);
        var room = group.Bundles[Math.Max(0, bundle)].Resources["CPU"].ToDouble();
        world.Submit(new Demand(Cpus(room / world.Random.Next(1, 3)), new PlacementRules { Kind = PlacementKind.Group, Group = group.Id, Bundle = bundle }), Length(world));
    }

    private static PlacementRules? Rules(World world) => world.Random.Next(6) switch
    {
        0 => new PlacementRules { Kind = PlacementKind.Spread },
        1 => new PlacementRules { Selectors = ["zone=a"] },
        2 => new PlacementRules { Selectors = ["zone=c", "zone in (b)"] },
        3 => new PlacementRules { Kind = PlacementKind.Node, Node = Any(world, world.Living).Info.Id, IsSoft = world.Random.Next(2) == 0 },
        _ => null,
    };

    private static T Any<T>(World world, IEnumerable<T> things) => things.ElementAt(world.Random.Next(things.Count()));

    private static TimeSpan Length(World world) => TimeSpan.FromMilliseconds(world.Random.Next(10, 2000));

    private static ResourceSet Cpus(double cpus) => ResourceSet.Of(("CPU", cpus));

    private static ImmutableSortedDictionary<string, string> Labels(string zone) => ImmutableSortedDictionary<string, string>.Empty.Add("zone", zone);
}
