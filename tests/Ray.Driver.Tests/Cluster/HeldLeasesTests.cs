using AkkaRay.Clustering;
using AkkaRay.Messages.Errors;
using static AkkaRay.Driver.Tests.Cluster.Make;
using static AkkaRay.Messages.Scheduling.LeaseProtocol;

namespace AkkaRay.Driver.Tests.Cluster;

public sealed class HeldLeasesTests
{
    private readonly HeldLeases _held = new();

    public HeldLeasesTests() => _held.Add(Grant(1, 1), Node(1).Address, Node(1).AgentPath);

    [Fact]
    public void Return_goes_to_the_agent_once()
    {
        Assert.IsType<LeaseEffect.Send>(Assert.Single(_held.Return(new ReturnLease(Lease(1), true))));
        Assert.Empty(_held.Return(new ReturnLease(Lease(1), true)));
    }

    [Fact]
    public void Question_is_answered_by_the_agent()
    {
        Ask();

        Assert.Equal(17ul, Told(_held.Lost(Lost(1))).LastStarted);
        Assert.Empty(_held.Tick(At(10)));
    }

    [Fact]
    public void Question_that_the_agent_does_not_answer_is_repeated_and_then_given_up()
    {
        Ask();

        Assert.IsType<LeaseEffect.Send>(Assert.Single(_held.Tick(At(1))));
        Assert.IsType<LeaseEffect.Send>(Assert.Single(_held.Tick(At(2.5))));
        var lost = Told(_held.Tick(At(3)));

        Assert.Equal(ulong.MaxValue, lost.LastStarted);
        Assert.Equal("The connection to executor process 4711 on node n1 broke, and its node agent did not say why within 3 seconds.", lost.Fault.Message);
    }

    [Fact]
    public void Question_is_answered_by_the_verdict_on_the_node()
    {
        Ask();

        Assert.Equal(FaultKind.NodeDied, Told(_held.NodeLost(NodeId(1), "n1", "unreachable")).Fault.Kind);
    }

    [Fact]
    public void Question_is_answered_at_once_when_the_agent_cannot_be_reached_either()
    {
        Ask();

        Assert.Contains("cannot be reached", Told(_held.Unreachable(Node(1).Address)).Fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Lease_nobody_asked_about_is_not_told_of_when_its_agent_cannot_be_reached()
    {
        Assert.Empty(_held.Unreachable(Node(1).Address));
        Assert.Equal(1, _held.Count);
    }

    [Fact]
    public void Question_after_the_answer_is_answered_the_same()
    {
        _held.Lost(Lost(1));

        Assert.Equal(Lost(1).Fault.Message, Told(_held.Explain(new ExplainLoss(Lease(1)), At(0))).Fault.Message);
    }

    [Fact]
    public void Question_after_the_node_was_lost_is_answered_with_that()
    {
        Assert.Empty(_held.NodeLost(NodeId(1), "n1", "unreachable"));

        Assert.Equal(FaultKind.NodeDied, Told(_held.Explain(new ExplainLoss(Lease(1)), At(0))).Fault.Kind);
    }

    [Fact]
    public void Question_about_a_lease_never_held_is_answered_too()
        => Assert.Equal(ulong.MaxValue, Told(_held.Explain(new ExplainLoss(Lease(99)), At(0))).LastStarted);

    [Fact]
    public void Losses_remembered_are_bounded()
    {
        for (var number = 2ul; number < 2000; number++)
        {
            _held.Add(Grant(number, 1), Node(1).Address, Node(1).AgentPath);
            _held.Lost(Lost(number));
        }

        Assert.NotEqual(Lost(2).Fault.Message, Told(_held.Explain(new ExplainLoss(Lease(2)), At(0))).Fault.Message);
        Assert.Equal(Lost(1999).Fault.Message, Told(_held.Explain(new ExplainLoss(Lease(1999)), At(0))).Fault.Message);
    }

    private void Ask() => Assert.IsType<LeaseEffect.Send>(Assert.Single(_held.Explain(new ExplainLoss(Lease(1)), At(0))));

    private static LeaseLost Told(IReadOnlyList<LeaseEffect> effects) => Assert.IsType<LeaseEffect.TellLost>(Assert.Single(effects)).Lost;
}
