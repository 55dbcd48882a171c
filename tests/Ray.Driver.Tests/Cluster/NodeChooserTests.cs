using AkkaRay.Clustering;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Resources;
using static AkkaRay.Driver.Tests.Cluster.Make;

namespace AkkaRay.Driver.Tests.Cluster;

public sealed class NodeChooserTests
{
    private static readonly NodeChooser Chooser = new("here");

    [Fact]
    public void Node_on_this_machine_with_room_is_first()
        => Assert.Equal(NodeId(2), Choose(1, (1, 4, 4, "far"), (2, 1, 4, "here")));

    [Fact]
    public void Node_on_this_machine_without_room_yields_to_one_with_room()
        => Assert.Equal(NodeId(1), Choose(1, (1, 1, 4, "far"), (2, 0, 4, "here")));

    [Fact]
    public void Node_with_most_room_is_first()
        => Assert.Equal(NodeId(2), Choose(1, (1, 2, 4, "far"), (2, 3, 4, "far"), (3, 1, 4, "far")));

    [Fact]
    public void Node_that_could_ever_hold_it_is_first_when_none_has_room()
        => Assert.Equal(NodeId(2), Choose(4, (1, 2, 2, "here"), (2, 0, 4, "far")));

    [Fact]
    public void Node_less_oversubscribed_is_first_when_all_are_full()
        => Assert.Equal(NodeId(1), Choose(1, (1, -1, 4, "far"), (2, -3, 4, "here")));

    [Fact]
    public void Any_node_is_asked_when_none_can_ever_hold_it()
        => Assert.Equal(NodeId(1), Choose(64, (1, 4, 4, "far")));

    [Fact]
    public void Nobody_is_asked_when_there_is_no_node() => Assert.Null(Choose(1));

    [Fact]
    public void Equal_nodes_are_told_apart_by_the_tie_breaker()
    {
        (int, double, double, string)[] nodes = [(1, 4, 4, "far"), (2, 4, 4, "far"), (3, 4, 4, "far")];

        Assert.Equal([NodeId(1), NodeId(2), NodeId(3), NodeId(1)], Enumerable.Range(0, 4).Select(tie => Choose(Cpus(1), (uint)tie, nodes)!.Value));
    }

    [Fact]
    public void Demand_for_nothing_goes_to_the_node_with_most_processors_free()
        => Assert.Equal(NodeId(2), Choose(ResourceSet.Empty, 0, (1, 1, 4, "far"), (2, 3, 4, "far")));

    [Fact]
    public void Choice_among_random_nodes_always_has_room_if_any_has()
    {
        const int seed = 20261122;
        var random = new Random(seed);
        for (var round = 0; round < 2000; round++)
        {
            var nodes = Enumerable.Range(1, random.Next(1, 8))
                .Select(id => (id, (double)random.Next(-2, 9), (double)random.Next(8, 16), random.Next(2) == 0 ? "here" : "far"))
                .ToArray();
            var demand = random.Next(1, 10);
            var chosen = Choose(Cpus(demand), (uint)random.Next(), nodes)!.Value;
            var free = nodes.Single(node => NodeId(node.id) == chosen).Item2;
            Assert.True(free >= demand || nodes.All(node => node.Item2 < demand), $"seed {seed}, round {round}: {chosen} has {free} of {demand}");
        }
    }

    private static NodeId? Choose(double demand, params (int Id, double Free, double Total, string Host)[] nodes)
        => Choose(Cpus(demand), 0, nodes);

    private static NodeId? Choose(ResourceSet demand, uint tie, params (int Id, double Free, double Total, string Host)[] nodes)
        => Chooser.Choose(demand, [.. nodes.Select(node => new NodeChooser.Candidate(Node(node.Id, node.Total, node.Host), Free(node.Free)))], tie)?.Id;

    private static ResourceSet Free(double cpus)
        => ResourceSet.Of([new NamedAmount("CPU", new ResourceAmount((long)(cpus * ResourceAmount.UnitsPerOne)))]);
}
