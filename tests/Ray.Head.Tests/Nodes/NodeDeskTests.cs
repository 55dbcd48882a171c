using AkkaRay.Head.Persistence;
using AkkaRay.Messages;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Nodes;
using AkkaRay.Messages.Resources;
using static AkkaRay.Head.Tests.Desks;
using static AkkaRay.Messages.Nodes.NodeProtocol;

namespace AkkaRay.Head.Tests.Nodes;

public sealed class NodeDeskTests
{
    private readonly Desks _desks = new();

    [Fact]
    public void Node_that_registers_is_alive_and_in_its_own_snapshot()
    {
        var node = Examples.Node();

        var reply = ReplyOf<NodeRegistered>(_desks.Nodes.Register(Examples.Register(node), Examples.Noon));

        Assert.Equal(node.Id, Assert.Single(reply.Snapshot.Nodes).Id);
        Assert.Equal(1, reply.Snapshot.Position.Sequence);
    }

    [Fact]
    public void Registration_repeated_is_answered_alike_and_decides_nothing()
    {
        var message = Examples.Register(Examples.Node());
        var first = ReplyOf<NodeRegistered>(_desks.Nodes.Register(message, Examples.Noon));

        var again = _desks.Nodes.Register(message, Examples.Noon.AddSeconds(5));

        Assert.Empty(EventsOf(again));
        Assert.Equal(first.Snapshot.Nodes.AsEnumerable(), ReplyOf<NodeRegistered>(again).Snapshot.Nodes.AsEnumerable());
    }

    [Fact]
    public void Node_that_changed_what_it_offers_is_told_anew_with_its_old_joining_time()
    {
        var node = _desks.Join();

        var effects = _desks.Nodes.Register(Examples.Register(node with { Total = ResourceSet.Of(("CPU", 8)) }), Examples.Noon.AddHours(1));

        Assert.Equal(Examples.Noon.UtcTicks, Assert.IsType<NodeAdded>(Assert.Single(EventsOf(effects))).Node.JoinedAt);
    }

    [Fact]
    public void Node_at_a_taken_address_replaces_the_one_there()
    {
        var old = _desks.Join();

        var effects = _desks.Nodes.Register(Examples.Register(Examples.Node()), Examples.Noon);

        Assert.Equal(old.Id.Value, EventsOf(effects).OfType<NodeDied>().Single().Node);
        Assert.Single(_desks.Core.State.Nodes.Alive);
    }

    [Fact]
    public void Node_declared_dead_is_refused_and_told_so()
    {
        var node = _desks.Join();
        _desks.Nodes.Die(node.Id, "It could not be reached.", Examples.Noon);

        var refused = ReplyOf<NodeRefused>(_desks.Nodes.Register(Examples.Register(node), Examples.Noon));

        Assert.True(refused.IsDead);
        Assert.Contains("It could not be reached.", refused.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData((ushort)0)]
    [InlineData((ushort)(WireVersion.Current + 1))]
    public void Node_of_another_wire_version_is_refused(ushort version)
    {
        var refused = ReplyOf<NodeRefused>(_desks.Nodes.Register(Examples.Register(Examples.Node()) with { Version = version }, Examples.Noon));

        Assert.Contains($"wire version {version}", refused.Reason, StringComparison.Ordinal);
        Assert.False(refused.IsDead);
    }

    [Fact]
    public void Node_of_another_cluster_is_refused()
    {
        var refused = ReplyOf<NodeRefused>(_desks.Nodes.Register(Examples.Register(Examples.Node()) with { Cluster = ClusterId.New() }, Examples.Noon));

        Assert.Contains(_desks.Core.Cluster.ToString(), refused.Reason, StringComparison.Ordinal);
    }

    public static TheoryData<string, Func<NodeInfo, NodeInfo?>> BadNodes => new()
    {
        { "no node id", _ => null },
        { "no node id", node => node with { Id = default } },
        { "name of 0", node => node with { Name = "" } },
        { "name of 300", node => node with { Name = new string('x', 300) } },
        { "Akka address", node => node with { Address = "here" } },
        { "agent path", node => node with { AgentPath = "akka.tcp://ray@elsewhere:1/user/agent" } },
        { "resources", node => node with { Total = null! } },
        { "CPU -1", node => node with { Total = ResourceSet.Empty - ResourceSet.Of(("CPU", 1)) } },
        { "labels", node => node with { Labels = null! } },
    };

    [Theory]
    [MemberData(nameof(BadNodes))]
    public void Node_with_a_bad_value_is_refused_with_words_about_it(string words, Func<NodeInfo, NodeInfo?> spoil)
    {
        var refused = ReplyOf<NodeRefused>(_desks.Nodes.Register(Examples.Register(spoil(Examples.Node())!), Examples.Noon));

        Assert.Contains(words, refused.Reason, StringComparison.Ordinal);
        Assert.Empty(_desks.Core.State.Nodes.Alive);
    }

    [Fact]
    public void Node_beyond_the_limit_is_refused_and_one_at_the_limit_is_not()
    {
        var desks = new Desks(Examples.Settings with { NodesMax = 1 });
        desks.Join(Examples.Node(1));

        var refused = ReplyOf<NodeRefused>(desks.Nodes.Register(Examples.Register(Examples.Node(2)), Examples.Noon));

        Assert.Contains("ray.head.nodes-max", refused.Reason, StringComparison.Ordinal);
        Assert.Single(desks.Core.State.Nodes.Alive);
    }

    [Fact]
    public void Leaving_repeated_is_answered_alike_and_decides_once()
    {
        var node = _desks.Join();
        var message = new LeaveNode(RequestId.New(), node.Id, "stopped");

        Assert.Single(EventsOf(_desks.Nodes.Leave(message, Examples.Noon)));
        var again = _desks.Nodes.Leave(message, Examples.Noon);

        Assert.Empty(EventsOf(again));
        Assert.Equal(new NodeLeft(message.Request, node.Id), ReplyOf<NodeLeft>(again));
    }

    [Fact]
    public void Report_of_a_dead_node_is_answered_with_its_death()
    {
        var node = _desks.Join();
        _desks.Nodes.Die(node.Id, "gone", Examples.Noon);

        Assert.Equal(new NodeUnknown(node.Id, IsDead: true), ReplyOf<NodeUnknown>(_desks.Nodes.Report(new ReportUsage(Examples.Usage(node.Id, 1)), isAwaited: false)));
    }

    [Fact]
    public void Report_of_a_node_that_has_to_come_back_asks_it_to_register()
    {
        var node = _desks.Join();

        Assert.Equal(new NodeUnknown(node.Id, IsDead: false), ReplyOf<NodeUnknown>(_desks.Nodes.Report(new ReportUsage(Examples.Usage(node.Id, 1)), isAwaited: true)));
    }

    [Fact]
    public void Usage_older_than_the_last_is_dropped()
    {
        var node = _desks.Join();
        _desks.Nodes.Report(new ReportUsage(Examples.Usage(node.Id, 2)), isAwaited: false);
        _desks.Nodes.Report(new ReportUsage(Examples.Usage(node.Id, 1)), isAwaited: false);

        Assert.Equal(2, Assert.Single(_desks.Core.Usage.TakeUntold()).Version);
        Assert.Empty(_desks.Core.Usage.TakeUntold());
    }

    [Fact]
    public void Usage_of_a_dead_node_is_forgotten()
    {
        var node = _desks.Join();
        _desks.Nodes.Report(new ReportUsage(Examples.Usage(node.Id, 2)), isAwaited: false);
        _desks.Nodes.Die(node.Id, "gone", Examples.Noon);

        Assert.Empty(_desks.Core.Usage.All);
    }

    [Fact]
    public void Dead_nodes_are_remembered_up_to_the_limit_the_newest_longest()
    {
        var desks = new Desks(Examples.Settings with { DeadKept = 2 });
        var nodes = Enumerable.Range(1, 3).Select(port => desks.Join(Examples.Node(port))).ToArray();
        Array.ForEach(nodes, node => desks.Nodes.Die(node.Id, "gone", Examples.Noon));

        Assert.Equal([nodes[1].Id, nodes[2].Id], desks.Core.State.Nodes.Dead.Select(node => node.Id));
    }
}
