using AkkaRay.Clustering;
using AkkaRay.Messages.Ids;
using static AkkaRay.Driver.Tests.Cluster.Make;
using static AkkaRay.Messages.Scheduling.LeaseProtocol;

namespace AkkaRay.Driver.Tests.Cluster;

public sealed class LeaseBookTests
{
    private readonly LeaseBook _book = new(new JobId(1), "here");

    public LeaseBookTests()
    {
        _book.NodeJoined(Node(1), At(0));
        _book.NodeJoined(Node(2), At(0));
        _book.Request(new RequestLease(Lease(1), new JobId(1), Cpus(1), 0, null), At(0));
    }

    [Fact]
    public void Same_grant_twice_is_told_once()
    {
        Assert.Single(Grant(1).OfType<LeaseEffect.TellGranted>());
        Assert.Empty(Grant(1));
    }

    [Fact]
    public void Second_grant_of_another_node_goes_back()
    {
        Grant(1);

        var send = Assert.IsType<LeaseEffect.Send>(Assert.Single(Grant(2)));

        Assert.Equal((Node(2).AgentPath, typeof(ReturnLease)), (send.AgentPath, send.Message.GetType()));
    }

    [Fact]
    public void Grant_after_cancel_goes_back()
    {
        _book.Cancel(new CancelLease(Lease(1)));

        Assert.IsType<ReturnLease>(Assert.IsType<LeaseEffect.Send>(Assert.Single(Grant(1))).Message);
    }

    [Fact]
    public void Cancel_after_grant_gives_the_executor_back()
    {
        Grant(1);

        var effects = _book.Cancel(new CancelLease(Lease(1)));

        Assert.IsType<ReturnLease>(Assert.IsType<LeaseEffect.Send>(Assert.Single(effects)).Message);
    }

    [Fact]
    public void Return_of_a_grant_whose_node_the_feed_does_not_know_goes_to_who_granted_it()
    {
        _book.Cancel(new CancelLease(Lease(1)));

        var send = Assert.IsType<LeaseEffect.Send>(Assert.Single(Grant(9)));

        Assert.Equal("sender", send.AgentPath);
    }

    private IReadOnlyList<LeaseEffect> Grant(int node) => _book.Granted(Make.Grant(1, node), Node(node).Address, "sender");
}
