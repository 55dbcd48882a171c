using System.Collections.Immutable;
using AkkaRay.Messages.Errors;
using AkkaRay.Messages.Groups;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Resources;
using AkkaRay.Messages.Scheduling;
using AkkaRay.Scheduling.Nodes;
using AkkaRay.Simulation.Tests.Worlds;

namespace AkkaRay.Simulation.Tests;

/// <summary>
/// The chosen node dies, or the head is killed and started again, at each step of every protocol: the real tables, desks and
/// ledgers, every promise checked after every event.
/// </summary>
public sealed class StepTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);
    private static readonly Step[] ToCommit = [Step.BeforePrepare, Step.AfterPrepare, Step.BeforeCommit, Step.AfterCommit];
    private static readonly Step[] OfRemoval = [Step.BeforeRemoval, Step.AfterRemoval];

    public static TheoryData<int, GroupStrategy, string> Creations => Combine(ToCommit);

    public static TheoryData<int, GroupStrategy, string> Removals => Combine(OfRemoval);

    public static TheoryData<int, string, string> Requests
    {
        get
        {
            var data = new TheoryData<int, string, string>();
            foreach (var seed in Seeds())
            {
                foreach (var kind in new[] { "default", "spread", "labels", "soft", "hard" })
                {
                    data.Add(seed, kind, $"{Step.BeforeGrant} node");
                    data.Add(seed, kind, $"{Step.AfterGrant} node");
                    data.Add(seed, kind, $"{Step.BeforeGrant} head");
                    data.Add(seed, kind, $"{Step.AfterGrant} head");
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Creations))]
    public void Group_is_placed_whole_and_usable_whoever_dies_while_it_is_reserved(int seed, GroupStrategy strategy, string accident)
    {
        var world = Cluster(seed);
        var happened = Arm(world, accident);

        var group = Create(world, strategy);
        world.Submit(new Demand(Cpus(1), In(group)), TimeSpan.FromSeconds(1));
        var task = world.Driver.Tasks[^1];

        world.RunUntil(
            () => happened() && world.Head.IsUp && world.Head.State.Groups.Find(group)?.State == GroupState.Created && task.IsDone,
            Bound,
            () => $"{accident} happened: {happened()}; {world.Head.Shown(group)?.State} {world.Head.Shown(group)?.Reason}; task done: {task.IsDone} {task.Fault}");
        Settle(world);
        Invariants.CheckQuiet(world);
    }

    [Theory]
    [MemberData(nameof(Removals))]
    public void Group_is_gone_with_all_it_held_whoever_dies_while_it_is_removed(int seed, GroupStrategy strategy, string accident)
    {
        var world = Cluster(seed);
        var group = Create(world, strategy);
        world.Submit(new Demand(Cpus(1), In(group)), TimeSpan.FromHours(1));
        var task = world.Driver.Tasks[^1];
        world.RunUntil(() => task.StartedAt is not null, Bound, () => $"{world.Head.Shown(group)?.Reason}");
        var happened = Arm(world, accident);

        world.Remove(group);

        world.RunUntil(
            () => happened() && world.Head.IsUp && world.Head.State.Groups.Find(group)?.IsAlive != true && task.Fault is not null,
            Bound,
            () => $"{accident} happened: {happened()}; {world.Head.Shown(group)?.State}; {task.Fault}");
        Assert.Equal(FaultKind.GroupRemoved, task.Fault!.Kind);
        Settle(world);
        Invariants.CheckQuiet(world);
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public void Task_is_granted_once_where_it_may_run_whoever_dies_around_the_grant(int seed, string kind, string accident)
    {
        var world = Cluster(seed);
        var chosen = world.Living.ElementAt(world.Random.Next(world.Living.Count()));
        var rules = Rules(kind, chosen.Info.Id);
        var happened = Arm(world, accident);

        // Long enough for the death of its node to be found while it runs.
        world.Submit(new Demand(Cpus(1), rules), TimeSpan.FromSeconds(5));
        var task = world.Driver.Tasks[^1];

        world.RunUntil(() => happened() && (task.IsDone || task.Fault is not null), Bound, () => $"{accident} happened: {happened()}; runs: {task.Runs}");
        var mayFail = kind == "hard" && !chosen.IsAlive;
        Assert.True(mayFail ? task.Fault?.Kind == FaultKind.Unschedulable : task.IsDone, world.Name($"{task.Fault}"));
        Settle(world);
        Invariants.CheckQuiet(world);
    }

    private static TheoryData<int, GroupStrategy, string> Combine(Step[] steps)
    {
        var data = new TheoryData<int, GroupStrategy, string>();
        foreach (var seed in Seeds())
        {
            foreach (var strategy in Enum.GetValues<GroupStrategy>())
            {
                foreach (var step in steps)
                {
                    data.Add(seed, strategy, $"{step} node");
                    data.Add(seed, strategy, $"{step} head");
                }
            }
        }

        return data;
    }

    private static int[] Seeds()
    {
        var given = Environment.GetEnvironmentVariable("AKKARAY_SEED");
        return given is null ? [1, 2, Random.Shared.Next()] : [int.Parse(given, System.Globalization.CultureInfo.InvariantCulture)];
    }

    // What happens once, to the first node that comes to the step. A head that dies before a node learns something had not told it.
    private static Func<bool> Arm(World world, string accident)
    {
        var (step, isNode) = (Enum.Parse<Step>(accident.Split(' ')[0]), accident.EndsWith("node", StringComparison.Ordinal));
        var happened = false;
        world.At = (at, node) =>
        {
            if (happened || at != step)
            {
                return false;
            }

            happened = true;
            if (isNode)
            {
                world.Kill(node);
                return true;
            }

            world.RestartHead(TimeSpan.FromSeconds(1));
            return step is Step.BeforePrepare or Step.BeforeCommit or Step.BeforeRemoval;
        };
        return () => happened;
    }

    // Room for every group on two nodes fewer than there are.
    private static World Cluster(int seed)
    {
        var world = new World(new WorldOptions(seed));
        for (var node = 0; node < 5; node++)
        {
            world.AddNode(Cpus(6), ImmutableSortedDictionary<string, string>.Empty.Add("zone", node % 2 == 0 ? "a" : "b"));
        }

        world.Run(TimeSpan.FromSeconds(2));
        return world;
    }

    private static void Settle(World world) => world.Run(TimeSpan.FromSeconds(35));

    private static GroupId Create(World world, GroupStrategy strategy) => world.Create(strategy, Bundle(), Bundle(), Bundle()).Id;

    private static PlacementRules In(GroupId group) => new() { Kind = PlacementKind.Group, Group = group, Bundle = PlacementRules.AnyBundle };

    private static PlacementRules? Rules(string kind, NodeId chosen) => kind switch
    {
        "spread" => new() { Kind = PlacementKind.Spread },
        "labels" => new() { Selectors = ["zone=a"] },
        "soft" => new() { Kind = PlacementKind.Node, Node = chosen, IsSoft = true },
        "hard" => new() { Kind = PlacementKind.Node, Node = chosen },
        _ => null,
    };

    private static BundleSpec Bundle() => new(Cpus(2), "");

    private static ResourceSet Cpus(double cpus) => ResourceSet.Of(("CPU", cpus));
}
