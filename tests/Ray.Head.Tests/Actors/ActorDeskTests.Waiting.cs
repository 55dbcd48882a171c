using AkkaRay.Head.Gcs;
using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Nodes;
using AkkaRay.Messages.Resources;
using static AkkaRay.Messages.Actors.SupervisionProtocol;

namespace AkkaRay.Head.Tests.Actors;

/// <summary>Actors that wait at a node while another has room.</summary>
public sealed partial class ActorDeskTests
{
    [Fact]
    public void Actor_that_waits_for_room_at_a_node_moves_to_one_that_gets_room()
    {
        var (full, spec) = WaitingAtAFullNode();
        Assert.Empty(Pass(2).OfType<GcsEffect.Order>());
        var other = Join(free: 2);

        var stop = Assert.IsType<StopInstance>(Assert.Single(Pass(1).OfType<GcsEffect.Order>().Select(order => order.Message).Distinct()));
        Assert.Equal((1, full.Id), (stop.Incarnation, State(spec.Id).Node));
        var start = Assert.IsType<StartInstance>(Assert.Single(Ended(spec.Id, 1).OfType<GcsEffect.Order>()).Message);

        Assert.Equal((2, other.Id, 0), (start.Incarnation, State(spec.Id).Node, State(spec.Id).Restarts));
        Assert.Equal(ActorState.PendingCreation, State(spec.Id).State);
    }

    [Fact]
    public void Actor_that_begins_before_it_could_be_moved_stays_where_it_is()
    {
        var (full, spec) = WaitingAtAFullNode();
        Started(spec.Id, 1);
        Join(free: 2);

        Assert.Empty(Pass(3).OfType<GcsEffect.Order>());
        Assert.Equal((ActorState.Alive, full.Id), (State(spec.Id).State, State(spec.Id).Node));
    }

    [Fact]
    public void Of_two_that_wait_one_moves_where_there_is_room_for_one()
    {
        var (_, first) = WaitingAtAFullNode();
        var second = Examples.Actor(_job.Id) with { Resources = ResourceSet.Of(("CPU", 2)) };
        Register(second);
        _desks.Lives.Waiting(new InstanceWaiting(second.Id, 1, "waits for CPUs"));
        var other = Join(free: 2);

        var stopped = Pass(1.5).OfType<GcsEffect.Order>().Select(order => order.Message).OfType<StopInstance>().Select(stop => stop.Actor).Distinct();

        Assert.Equal([first.Id], stopped);
        Ended(first.Id, 1);
        Assert.Equal(other.Id, State(first.Id).Node);
    }

    [Fact]
    public void Restart_after_the_death_of_a_node_waits_for_nothing_however_young_the_instance_was()
    {
        var nodes = Enumerable.Range(2001, 3).Select(port => _desks.Join(Examples.Node(port))).ToArray();
        var spec = Examples.Actor(_job.Id, maxRestarts: -1);
        Register(spec);
        for (var incarnation = 1; incarnation <= 2; incarnation++)
        {
            Started(spec.Id, incarnation);
            var died = _desks.Nodes.Die(State(spec.Id).Node!.Value, "gone", Examples.Noon);
            _desks.Lives.Follow(Desks.EventsOf(died)[0], Examples.Noon);
            Assert.Equal(incarnation + 1, State(spec.Id).Incarnation);
        }

        Assert.Equal(2, State(spec.Id).Restarts);
        Assert.NotEmpty(nodes);
    }

    private (NodeInfo Full, ActorSpec Spec) WaitingAtAFullNode()
    {
        var full = Join(free: 0);
        var spec = Examples.Actor(_job.Id) with { Resources = ResourceSet.Of(("CPU", 2)) };
        Register(spec);
        Assert.Equal(full.Id, State(spec.Id).Node);
        _desks.Lives.Waiting(new InstanceWaiting(spec.Id, 1, "waits for CPUs"));
        return (full, spec);
    }

    // A node of two CPUs of which so many are free.
    private NodeInfo Join(int free)
    {
        var node = _desks.Join(Examples.Node(2010 + free));
        _desks.Nodes.Report(new NodeProtocol.ReportUsage(new NodeUsage(node.Id, 1, free == 0 ? ResourceSet.Empty : ResourceSet.Of(("CPU", free)), [])), isAwaited: false);
        return node;
    }
}
