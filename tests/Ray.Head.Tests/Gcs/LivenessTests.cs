using AkkaRay.Head.Gcs;
using AkkaRay.Head.Nodes;
using AkkaRay.Head.Persistence;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Nodes;
using static AkkaRay.Head.Tests.Desks;

namespace AkkaRay.Head.Tests.Gcs;

public sealed class LivenessTests
{
    private readonly Desks _desks = new();

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);

    [Fact]
    public void Node_unreachable_for_the_timeout_dies_before_its_member_is_downed()
    {
        var node = _desks.Join();
        _desks.Liveness.MemberUnreachable(node.Address);

        Assert.Empty(_desks.Pass(Seconds(1.9)));
        var effects = _desks.Pass(Seconds(0.1));

        Assert.Equal(node.Id.Value, Assert.IsType<NodeDied>(Assert.IsType<GcsEffect.Record>(effects[0]).Event).Node);
        Assert.Equal(new GcsEffect.DownMember(node.Address), effects[1]);
    }

    [Fact]
    public void Node_reachable_again_in_time_lives()
    {
        var node = _desks.Join();
        _desks.Liveness.MemberUnreachable(node.Address);
        _desks.Pass(Seconds(1.5));
        _desks.Liveness.MemberReachable(node.Address);

        Assert.Empty(_desks.Pass(Seconds(5)));
    }

    [Fact]
    public void Member_that_never_registered_is_downed_too()
    {
        _desks.Liveness.MemberUnreachable("akka.tcp://ray@127.0.0.1:9");

        Assert.Equal([new GcsEffect.DownMember("akka.tcp://ray@127.0.0.1:9")], _desks.Pass(Seconds(2)));
    }

    [Fact]
    public void Member_is_downed_again_until_it_is_removed()
    {
        _desks.Liveness.MemberUnreachable("akka.tcp://ray@127.0.0.1:9");
        _desks.Pass(Seconds(2));

        Assert.Single(_desks.Pass(Seconds(2)));
        _desks.Liveness.MemberRemoved("akka.tcp://ray@127.0.0.1:9", isReplaced: false, Examples.Noon);
        Assert.Empty(_desks.Pass(Seconds(5)));
    }

    [Fact]
    public void Node_whose_member_is_removed_dies_at_once()
    {
        var node = _desks.Join();

        Assert.IsType<NodeDied>(Assert.Single(EventsOf(_desks.Liveness.MemberRemoved(node.Address, isReplaced: false, Examples.Noon))));
    }

    [Fact]
    public void Node_at_an_address_that_another_member_took_lives_if_it_reports()
    {
        var node = _desks.Join();
        Assert.Empty(_desks.Liveness.MemberRemoved(node.Address, isReplaced: true, Examples.Noon));

        _desks.Liveness.NodeReported(node.Id);

        Assert.Empty(_desks.Pass(Seconds(5)));
    }

    [Fact]
    public void Node_at_an_address_that_another_member_took_dies_if_it_does_not_report()
    {
        _desks.Liveness.MemberRemoved(_desks.Join().Address, isReplaced: true, Examples.Noon);

        Assert.IsType<NodeDied>(Assert.Single(EventsOf(_desks.Pass(Seconds(2)))));
    }

    [Fact]
    public void Node_that_can_be_reached_but_reports_no_more_dies_and_is_downed_once()
    {
        var node = _desks.Join();
        _desks.Pass(Seconds(10));
        _desks.Liveness.NodeReported(node.Id);

        Assert.Empty(_desks.Pass(Seconds(19.9)));
        var effects = _desks.Pass(Seconds(0.1));

        Assert.Equal(node.Id.Value, Assert.IsType<NodeDied>(Assert.IsType<GcsEffect.Record>(effects[0]).Event).Node);
        Assert.Equal([new GcsEffect.DownMember(node.Address)], effects.Skip(1));
        Assert.Empty(_desks.Pass(Seconds(60)));
    }

    [Fact]
    public void Silence_of_a_node_that_is_dead_already_harms_nobody_at_its_address()
    {
        var node = _desks.Join();
        _desks.Nodes.Leave(new(RequestId.New(), node.Id, "done"), Examples.Noon);
        _desks.Liveness.NodeReported(node.Id);

        Assert.Empty(_desks.Pass(Seconds(60)));
    }

    [Fact]
    public void Node_whose_connection_ended_dies_once_its_address_refused_twice()
    {
        var node = _desks.Join();

        Assert.Equal([new GcsEffect.ProbeNode(node.Address)], _desks.Liveness.NodeSuspected(node.Address));
        Assert.Empty(_desks.Liveness.NodeSuspected(node.Address));
        Assert.Empty(Probed(node, ProbeResult.Refused));
        Assert.Equal([new GcsEffect.ProbeNode(node.Address)], _desks.Pass(Seconds(0.1)));
        var effects = Probed(node, ProbeResult.Refused);

        Assert.Equal(node.Id.Value, Assert.IsType<NodeDied>(Assert.IsType<GcsEffect.Record>(effects[0]).Event).Node);
        Assert.Equal([new GcsEffect.DownMember(node.Address)], effects.Skip(1));
        Assert.Empty(_desks.Pass(Seconds(1)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Node_whose_connection_ended_and_whose_address_does_not_refuse_is_left_to_its_timeouts(bool isAccepting)
    {
        var result = isAccepting ? ProbeResult.Accepted : ProbeResult.Unknown;
        var node = _desks.Join();
        _desks.Liveness.NodeSuspected(node.Address);
        for (var tries = 1; tries < 10; tries++)
        {
            // One refusal between others proves nothing.
            Assert.Empty(Probed(node, tries == 4 ? ProbeResult.Refused : result));
            Assert.Equal([new GcsEffect.ProbeNode(node.Address)], _desks.Pass(Seconds(0.1)));
        }

        Assert.Empty(Probed(node, result));
        Assert.Empty(_desks.Pass(Seconds(5)));
        Assert.NotNull(_desks.Core.State.Nodes.FindAlive(node.Id));
    }

    [Fact]
    public void Process_that_dies_and_closes_its_listener_last_is_found_dead_by_a_later_try()
    {
        var node = _desks.Join();
        _desks.Liveness.NodeSuspected(node.Address);

        Assert.Empty(Probed(node, ProbeResult.Accepted));
        Assert.Empty(Probed(node, ProbeResult.Refused));
        Assert.NotEmpty(Probed(node, ProbeResult.Refused));
    }

    [Fact]
    public void Address_where_no_node_is_alive_is_not_probed()
    {
        var node = _desks.Join();
        _desks.Nodes.Leave(new(RequestId.New(), node.Id, "done"), Examples.Noon);

        Assert.Empty(_desks.Liveness.NodeSuspected(node.Address));
    }

    [Fact]
    public void Pause_of_the_head_itself_kills_nobody()
    {
        var node = _desks.Join();
        _desks.Start();
        _desks.Liveness.MemberUnreachable(node.Address);

        Assert.Empty(_desks.Liveness.Tick(TimeSpan.FromMinutes(5), Examples.Noon));
    }

    [Fact]
    public void Nodes_and_drivers_that_do_not_come_back_after_a_restart_die_when_their_time_is_over()
    {
        _desks.Join();
        _desks.Start();
        var restarted = Restarted();

        Assert.Empty(restarted.Pass(Seconds(14.9)));
        var events = EventsOf(restarted.Pass(Seconds(0.1)));

        Assert.Contains(events, decided => decided is NodeDied);
        Assert.Contains(events, decided => decided is JobClosed);
    }

    [Fact]
    public void Nodes_and_drivers_that_come_back_after_a_restart_live()
    {
        var node = _desks.Join();
        var driver = Examples.RegisterDriver();
        _desks.Start(driver);
        var restarted = Restarted();

        restarted.Join(node);
        var job = restarted.Start(driver);

        Assert.False(restarted.Liveness.IsAwaited(node.Id));
        Assert.False(restarted.Liveness.IsAwaited(job.Id));
        Assert.Empty(restarted.Pass(Seconds(9)));
    }

    [Fact]
    public void Heartbeat_alone_does_not_bring_a_driver_back_after_a_restart()
    {
        var job = _desks.Start();
        var restarted = Restarted();

        restarted.Liveness.DriverHeard(job.Id);

        Assert.True(restarted.Liveness.IsAwaited(job.Id));
    }

    [Fact]
    public void Driver_suspected_that_does_not_answer_loses_its_job_once()
    {
        var job = _desks.Start();
        _desks.Pass(Seconds(0.5));

        Assert.Equal([new GcsEffect.ProbeDriver(job.Id)], _desks.Liveness.DriverSuspected(job.Id, Examples.Noon));

        Assert.IsType<JobClosed>(Assert.Single(EventsOf(_desks.Pass(Seconds(1)))));
        Assert.Empty(EventsOf(_desks.Pass(Seconds(20))));
    }

    [Fact]
    public void Driver_suspected_that_answers_keeps_its_job()
    {
        var job = _desks.Start();
        _desks.Liveness.DriverSuspected(job.Id, Examples.Noon);
        _desks.Pass(Seconds(0.9));
        _desks.Liveness.DriverHeard(job.Id);

        Assert.Empty(EventsOf(_desks.Pass(Seconds(5))));
    }

    private IReadOnlyList<GcsEffect> Probed(NodeInfo node, ProbeResult result) => _desks.Liveness.NodeProbed(node.Address, result, Examples.Noon);

    private Desks Restarted()
    {
        var restarted = new Desks();
        restarted.Core.State.Restore(_desks.Core.State.ToSnapshot());
        restarted.Liveness.Recovered();
        return restarted;
    }
}
