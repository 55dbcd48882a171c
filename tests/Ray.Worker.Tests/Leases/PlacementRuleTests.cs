using AkkaRay.Messages.Errors;
using AkkaRay.Messages.Feed;
using AkkaRay.Messages.Nodes;
using AkkaRay.Messages.Resources;
using AkkaRay.Messages.Scheduling;
using AkkaRay.Worker.Bundles;
using AkkaRay.Worker.Leases;
using AkkaRay.Worker.Nodes;
using AkkaRay.Worker.Resources;

namespace AkkaRay.Worker.Tests.Leases;

/// <summary>Requests that say where they may go.</summary>
public sealed class PlacementRuleTests
{
    private static readonly NodeInfo N1 = Labelled("n1", "a");
    private static readonly NodeInfo N2 = Labelled("n2", "b");

    private readonly ClusterView _view = new();
    private readonly LeaseTable _table;

    public PlacementRuleTests()
    {
        _view.Apply(new FeedSnapshot(default, [N1, N2], [], [A.Usage(N2, 1, freeCpus: 0)]));
        _table = new LeaseTable(N1, new NodeLedgers(N1, new ResourceLedger(N1.Total)), _view, waitingMax: 5, heldMax: 100);
    }

    [Fact]
    public void Request_whose_labels_match_elsewhere_goes_there_although_there_is_room_here()
        => Assert.Equal(N2, Assert.IsType<LeaseEffect.Spill>(Assert.Single(_table.Request(Ask(1, Labels("zone=b"))))).To);

    [Fact]
    public void Request_whose_labels_match_nowhere_waits_without_holding_up_others()
    {
        var queued = Assert.IsType<LeaseEffect.Queue>(Assert.Single(_table.Request(Ask(1, Labels("zone=c"), cpus: 4))));

        Assert.True(queued.IsInfeasible);
        Assert.Equal("needs a node with zone=c; none of 2 nodes matches. Start a node with these labels, or ask for others", queued.Reason);
        Assert.IsType<LeaseEffect.Assign>(Assert.Single(_table.Request(A.Request(2))));
    }

    [Fact]
    public void Request_bound_to_this_node_waits_here_although_another_has_room()
    {
        _view.Apply([A.Usage(N2, 2, freeCpus: 4)]);
        _table.Request(A.Request(1, cpus: 4));

        Assert.Equal(
            "needs CPU 1; largest free is 0 of 4 on n1, all executors busy",
            Assert.IsType<LeaseEffect.Queue>(Assert.Single(_table.Request(Ask(2, On(N1))))).Reason);
    }

    [Fact]
    public void Request_bound_to_a_dead_node_is_refused_and_says_so()
    {
        var dead = A.Node("n9", 4);

        var refused = Assert.IsType<LeaseEffect.Refuse>(Assert.Single(_table.Request(Ask(1, On(dead)))));

        Assert.Equal(FaultKind.Unschedulable, refused.Fault.Kind);
        Assert.Contains(dead.Id.ToString(), refused.Fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Request_that_would_like_a_dead_node_runs_here()
        => Assert.IsType<LeaseEffect.Assign>(Assert.Single(_table.Request(Ask(1, On(A.Node("n9", 4)) with { IsSoft = true }))));

    [Fact]
    public void Task_of_this_node_that_spreads_goes_to_the_emptier_node()
    {
        _view.Apply([A.Usage(N2, 2, freeCpus: 4)]);
        _table.Request(A.Request(1, cpus: 1));

        var nested = Ask(2, new PlacementRules { Kind = PlacementKind.Spread }) with { CallerNode = N1.Id };

        Assert.Equal(N2, Assert.IsType<LeaseEffect.Spill>(Assert.Single(_table.Request(nested))).To);
    }

    [Fact]
    public void Requests_with_other_rules_are_told_apart_in_what_is_pending()
    {
        _table.Request(A.Request(1, cpus: 4));
        _table.Request(Ask(2, On(N1)));
        _table.Request(Ask(3, Labels("zone=c")));

        Assert.Equal([On(N1), Labels("zone=c")], _table.Pending().Select(pending => pending.Rules!));
    }

    [Fact]
    public void Lease_holds_named_accelerators_and_gives_them_back()
    {
        var node = A.Node("n1", 4, gpus: 2);
        var table = new LeaseTable(node, new NodeLedgers(node, new ResourceLedger(node.Total, ["4", "7"])), new ClusterView(), waitingMax: 5, heldMax: 100);
        var demand = ResourceSet.Of(("GPU", 1));

        table.Request(new LeaseRequest(A.Lease(1), A.Job, demand, 0, null));
        table.Request(new LeaseRequest(A.Lease(2), A.Job, demand, 0, null));
        var held = table.DevicesOf(A.Lease(2));
        table.End(A.Lease(1));
        table.Request(new LeaseRequest(A.Lease(3), A.Job, demand, 0, null));

        Assert.Equal("7", Assert.Single(held).Id);
        Assert.Equal("4", Assert.Single(table.DevicesOf(A.Lease(3))).Id);
    }

    private static NodeInfo Labelled(string name, string zone)
        => A.Node(name, 4) is var node ? node with { Labels = node.Labels.Add("zone", zone) } : node;

    private static LeaseRequest Ask(ulong number, PlacementRules rules, double cpus = 1) => A.Request(number, cpus) with { Rules = rules };

    private static PlacementRules Labels(params string[] selectors) => new() { Selectors = [.. selectors] };

    private static PlacementRules On(NodeInfo node) => new() { Kind = PlacementKind.Node, Node = node.Id };
}
