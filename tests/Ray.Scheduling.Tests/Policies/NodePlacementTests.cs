using AkkaRay.Messages.Resources;
using AkkaRay.Messages.Scheduling;
using AkkaRay.Scheduling.Nodes;
using AkkaRay.Scheduling.Policies;
using static AkkaRay.Scheduling.Tests.Policies.Some;

namespace AkkaRay.Scheduling.Tests.Policies;

public sealed class NodePlacementTests
{
    private static readonly Guid Memory = new("00112233-4455-6677-8899-aabbccddeeff");

    private readonly NodePlacement _placement = new(PlacementSettings.Default);

    [Fact]
    public void Nodes_are_packed_to_the_threshold_one_after_the_other()
        => Assert.Equal([1, 1, 2, 2], Fill(4, Node(1, 4), Node(2, 4)));

    [Fact]
    public void Above_the_threshold_work_is_spread()
        => Assert.Equal([1, 2, 1, 2], Fill(4, Node(1, 2), Node(2, 2)));

    [Fact]
    public void Of_equally_good_nodes_the_one_on_this_machine_is_taken()
        => Assert.Equal(2, Go(Demand(1), Node(1, 4), Node(2, 4, isLocal: true)));

    [Fact]
    public void Fuller_node_on_this_machine_yields_to_an_emptier_one()
        => Assert.Equal(1, Go(Demand(1), Node(1, 4), Node(2, 1, isLocal: true)));

    [Fact]
    public void Node_without_room_is_never_taken_while_another_has_some()
        => Assert.Equal(1, Go(Demand(2), Node(1, 2), Node(2, 1, isLocal: true)));

    [Fact]
    public void Work_without_accelerators_stays_away_from_nodes_that_have_some()
        => Assert.Equal(2, Go(Demand(1), Node(1, 4, gpus: 1), Node(2, 1)));

    [Fact]
    public void Work_without_accelerators_goes_where_they_are_before_it_waits()
        => Assert.Equal(1, Go(Demand(1), Node(1, 4, gpus: 1), Node(2, 0)));

    [Fact]
    public void Node_where_the_arguments_lie_is_taken_first()
        => Assert.Equal(3, Go(Demand(1), Node(1, 4), Node(2, 4, argumentBytes: 10), Node(3, 1, argumentBytes: 20)));

    [Fact]
    public void Node_whose_memory_is_named_as_near_is_taken_first_if_it_has_room()
    {
        var near = new Demand(Demand(1).Resources, PlacementRules.Default with { Near = Memory });

        Assert.Equal(3, Go(near, Node(1, 4), Node(2, 4), With(Node(3, 1))));
        Assert.NotEqual(3, Go(near, Node(1, 4), Node(2, 4), With(Node(3, 0))));
        Assert.NotEqual(3, Go(near with { Rules = near.Rules! with { Kind = PlacementKind.Spread } }, Node(1, 4), Node(2, 4), With(Node(3, 1))));

        static Candidate With(Candidate candidate) => candidate with { Node = candidate.Node with { StoreId = Memory } };
    }

    [Fact]
    public void Node_started_without_processors_takes_no_work_that_needs_nothing()
        => Assert.Equal(2, Go(new Demand(ResourceSet.Empty), Node(1, 0, total: 0), Node(2, 0)));

    [Fact]
    public void Chance_decides_among_the_best_few_of_many()
    {
        Candidate[] nodes = [.. Enumerable.Range(1, 20).Select(number => Node(number, 4))];

        Assert.Equal([1, 2, 3, 4, 1], Enumerable.Range(0, 5).Select(draw => Go(Demand(1), (uint)draw, nodes)));
    }

    [Fact]
    public void Chance_reaches_beyond_the_equally_good_by_rank()
    {
        Candidate[] nodes = [.. Enumerable.Range(1, 10).Select(number => Node(number, number == 7 ? 4 : number == 3 ? 1.5 : 1))];

        Assert.Equal([7, 3, 7], Enumerable.Range(0, 3).Select(draw => Go(Demand(1), (uint)draw, nodes)));
    }

    [Fact]
    public void Spread_takes_the_emptiest_and_equals_take_turns()
    {
        var spread = new Demand(Cpus(1), new PlacementRules { Kind = PlacementKind.Spread });

        Assert.Equal(2, Go(spread, Node(1, 2), Node(2, 3), Node(3, 2)));
        Assert.Equal([1, 2, 1], Enumerable.Range(0, 3).Select(draw => Go(spread, (uint)draw, Node(1, 4), Node(2, 4))));
    }

    [Fact]
    public void Selector_leaves_only_matching_nodes()
    {
        Assert.Equal(2, Go(Demand(1, "zone=b"), Node(1, 4, labels: "zone=a"), Node(2, 1, labels: "zone=b")));
        Assert.IsType<Verdict.Infeasible>(Decide(Demand(1, "zone=c"), Node(1, 4, labels: "zone=a")));
    }

    [Fact]
    public void Fallback_is_used_when_the_preferred_nodes_have_no_room()
    {
        var demand = Demand(1, "zone=a", "zone=b");

        Assert.Equal(1, Go(demand, Node(1, 1, labels: "zone=a"), Node(2, 4, labels: "zone=b")));
        Assert.Equal(2, Go(demand, Node(1, 0, labels: "zone=a"), Node(2, 4, labels: "zone=b")));
        Assert.Equal(new Verdict.Wait(Info(1, 4)).Node.Id, Assert.IsType<Verdict.Wait>(Decide(demand, Node(1, -9, labels: "zone=a"), Node(2, 0, labels: "zone=b"))).Node.Id);
    }

    [Fact]
    public void Hard_affinity_waits_for_its_node_and_fails_without_it()
    {
        Assert.Equal(2, Go(On(2, isSoft: false), Node(1, 4), Node(2, 1)));
        Assert.Equal(Id(2), Assert.IsType<Verdict.Wait>(Decide(On(2, isSoft: false), Node(1, 4), Node(2, 0))).Node.Id);
        Assert.Contains("is not a living node", Assert.IsType<Verdict.Never>(Decide(On(3, isSoft: false), Node(1, 4))).Reason, StringComparison.Ordinal);
        Assert.Contains("n1", Assert.IsType<Verdict.Never>(Decide(On(1, isSoft: false, cpus: 9), Node(1, 4), Node(2, 16, total: 16))).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Soft_affinity_goes_elsewhere_only_when_its_node_will_never_do()
    {
        Assert.Equal(Id(2), Assert.IsType<Verdict.Wait>(Decide(On(2, isSoft: true), Node(1, 4), Node(2, 0))).Node.Id);
        Assert.Equal(1, Go(On(3, isSoft: true), Node(1, 4)));
        Assert.Equal(2, Go(On(1, isSoft: true, cpus: 9), Node(1, 4), Node(2, 16, total: 16)));
    }

    [Fact]
    public void All_full_the_least_crowded_is_waited_for()
        => Assert.Equal(Id(1), Assert.IsType<Verdict.Wait>(Decide(Demand(1), Node(1, -1), Node(2, -3, isLocal: true))).Node.Id);

    [Theory]
    [InlineData(1), InlineData(2), InlineData(20261123)]
    public void Any_choice_fits_if_anything_does_and_keeps_the_rules(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 2000; round++)
        {
            Candidate[] nodes = [.. Enumerable.Range(1, random.Next(1, 40)).Select(number => Node(
                number, random.Next(-2, 9), random.Next(4, 9), random.Next(4) == 0 ? 1 : 0, $"zone={(char)('a' + random.Next(3))}", random.Next(3) == 0, random.Next(3)))];
            var demand = new Demand(Cpus(random.Next(0, 9)), new PlacementRules
            {
                Kind = random.Next(2) == 0 ? PlacementKind.Spread : PlacementKind.Hybrid,
                Selectors = random.Next(2) == 0 ? [] : ["zone=a", "zone in (b)"],
            });
            var allowed = nodes.Where(node => NodeFilter.MatchesLabels(demand.Rules!, node.Node) && node.Node.Total.Covers(demand.Resources)).ToArray();
            var verdict = _placement.Decide(demand, nodes, (uint)random.Next());
            var isRight = verdict switch
            {
                Verdict.Go(var to) => allowed.Any(node => node.Node.Id == to.Id && node.Free.Covers(demand.Resources)),
                Verdict.Wait(var at) => allowed.Any(node => node.Node.Id == at.Id) && !allowed.Any(node => node.Free.Covers(demand.Resources)),
                _ => allowed.Length == 0,
            };
            Assert.True(isRight, $"seed {seed}, round {round}: {verdict} for {demand}");
        }
    }

    private static Demand On(int node, bool isSoft, double cpus = 1)
        => new(Cpus(cpus), new PlacementRules { Kind = PlacementKind.Node, Node = Id(node), IsSoft = isSoft });

    // Places as many tasks of one CPU, each seeing what those before it took.
    private int[] Fill(int tasks, params Candidate[] nodes)
    {
        var placed = new List<int>();
        for (var i = 0; i < tasks; i++)
        {
            placed.Add(Go(Demand(1), nodes));
            nodes = [.. nodes.Select(node => node.Node.Id == Id(placed[^1]) ? node with { Free = node.Free - Cpus(1) } : node)];
        }

        return [.. placed];
    }

    private int Go(Demand demand, params Candidate[] nodes) => Go(demand, 0, nodes);

    private int Go(Demand demand, uint draw, params Candidate[] nodes)
        => int.Parse(Assert.IsType<Verdict.Go>(_placement.Decide(demand, nodes, draw)).Node.Name[1..], System.Globalization.CultureInfo.InvariantCulture);

    private Verdict Decide(Demand demand, params Candidate[] nodes) => _placement.Decide(demand, nodes, 0);
}
