using AkkaRay.Messages.Groups;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Resources;
using AkkaRay.Scheduling.Groups;
using static AkkaRay.Scheduling.Tests.Policies.Some;

namespace AkkaRay.Scheduling.Tests.Groups;

public sealed class GroupPlannerTests
{
    [Fact]
    public void Packed_bundles_share_the_fullest_node_that_has_room_for_all()
        => Assert.Equal([2, 2], Place(GroupStrategy.Pack, [1, 1], (1, 4), (2, 2), (3, 1))!);

    [Fact]
    public void Packed_bundles_that_fit_on_no_single_node_take_as_few_as_will_do()
        => Assert.Equal(2, Place(GroupStrategy.Pack, [2, 2, 1], (1, 3), (2, 3), (3, 1))!.Distinct().Count());

    [Fact]
    public void Spread_bundles_take_as_many_nodes_as_there_are()
        => Assert.Equal([1, 2], Place(GroupStrategy.Spread, [1, 1, 1], (1, 4), (2, 4))!.Distinct().Order());

    [Fact]
    public void Strict_pack_wants_one_node() => Assert.Null(Place(GroupStrategy.StrictPack, [2, 2], (1, 3), (2, 3)));

    [Fact]
    public void Strict_spread_finds_the_way_in_which_every_bundle_has_a_node()
        => Assert.Equal([2, 1], Place(GroupStrategy.StrictSpread, [1, 3], (1, 4), (2, 1))!);

    [Fact]
    public void Bundles_go_only_where_their_labels_match()
    {
        var group = Group(GroupStrategy.Spread, [1]) with { Bundles = [new BundleSpec(Cpus(1), "zone=b")] };
        BundleNode[] nodes = [new(Info(1, 4, labels: "zone=a"), Cpus(4)), new(Info(2, 4, labels: "zone=b"), Cpus(1))];

        Assert.Equal(Id(2), Assert.IsType<GroupPlan.Placed>(GroupPlanner.Plan(group, nodes)).Nodes[0]);
    }

    [Fact]
    public void Group_that_no_empty_cluster_could_hold_is_told_from_one_that_must_wait()
    {
        BundleNode[] nodes = [new(Info(1, 4), Cpus(1)), new(Info(2, 4), Cpus(1))];

        Assert.True(Assert.IsType<GroupPlan.Waits>(GroupPlanner.Plan(Group(GroupStrategy.StrictSpread, [1, 1, 1]), nodes)).IsInfeasible);
        Assert.False(Assert.IsType<GroupPlan.Waits>(GroupPlanner.Plan(Group(GroupStrategy.StrictSpread, [2, 2]), nodes)).IsInfeasible);
    }

    [Theory]
    [InlineData(1), InlineData(2), InlineData(20261123)]
    public void Any_plan_keeps_within_what_is_free_and_strict_ones_within_their_promise(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 1000; round++)
        {
            var strategy = (GroupStrategy)random.Next(4);
            var group = Group(strategy, [.. Enumerable.Range(0, random.Next(1, 6)).Select(_ => random.Next(1, 9) / 2.0)]);
            BundleNode[] nodes = [.. Enumerable.Range(1, random.Next(1, 8)).Select(number => new BundleNode(Info(number, 8), Cpus(random.Next(0, 9))))];
            if (GroupPlanner.Plan(group, nodes) is not GroupPlan.Placed(var placed))
            {
                Assert.False(strategy == GroupStrategy.StrictSpread && CanMatch(group, nodes), $"seed {seed}, round {round}: there was a way");
                continue;
            }

            var distinct = placed.Values.Distinct().Count();
            var isWithin = placed.GroupBy(pair => pair.Value).All(on => nodes.Single(node => node.Node.Id == on.Key).Free.Covers(
                ResourceSet.Of(on.SelectMany(pair => group.Bundles[pair.Key].Resources.Amounts))));
            Assert.True(
                isWithin && placed.Count == group.Bundles.Length && (strategy != GroupStrategy.StrictPack || distinct == 1) && (strategy != GroupStrategy.StrictSpread || distinct == placed.Count),
                $"seed {seed}, round {round}: {strategy} of {string.Join("; ", group.Bundles)}");
        }
    }

    // With one resource, sorting both sides says whether there is a matching.
    private static bool CanMatch(GroupInfo group, BundleNode[] nodes)
    {
        var wanted = group.Bundles.Select(bundle => bundle.Resources["CPU"].Units).OrderDescending().ToArray();
        var free = nodes.Select(node => node.Free["CPU"].Units).OrderDescending().ToArray();
        return wanted.Length <= free.Length && wanted.Zip(free).All(pair => pair.First <= pair.Second);
    }

    private static GroupInfo Group(GroupStrategy strategy, double[] cpus)
        => new(new GroupId(new Guid(1, 0, 0, new byte[8])), "", strategy, [.. cpus.Select(one => new BundleSpec(Cpus(one), ""))], new JobId(1)) { Nodes = [.. new NodeId[cpus.Length]] };

    private static int[]? Place(GroupStrategy strategy, double[] cpus, params (int Number, double Free)[] nodes)
        => GroupPlanner.Plan(Group(strategy, cpus), [.. nodes.Select(node => new BundleNode(Info(node.Number, 4), Cpus(node.Free)))]) is GroupPlan.Placed(var placed)
            ? [.. Enumerable.Range(0, cpus.Length).Select(bundle => nodes.Single(node => Id(node.Number) == placed[bundle]).Number)]
            : null;
}
