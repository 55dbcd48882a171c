using AkkaRay.Messages.Groups;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Nodes;
using AkkaRay.Worker.Bundles;
using AkkaRay.Worker.Leases;
using AkkaRay.Worker.Nodes;
using AkkaRay.Worker.Resources;
using static AkkaRay.Messages.Groups.BundleProtocol;

namespace AkkaRay.Worker.Tests.Bundles;

public sealed class BundleTurnTests
{
    private static readonly NodeInfo Node = A.Node("n1", 4);
    private static readonly GroupId Group = new(Guid.NewGuid());

    private readonly NodeLedgers _ledgers = new(Node, new ResourceLedger(Node.Total));
    private readonly LeaseTable _table;
    private readonly BundleTurn _turn;

    public BundleTurnTests()
    {
        _table = new LeaseTable(Node, _ledgers, new ClusterView(), waitingMax: 100, heldMax: 100);
        _turn = new BundleTurn(_ledgers, _table);
    }

    [Fact]
    public void Bundle_that_fits_is_held_at_once() => Assert.IsType<BundlesPrepared>(Prepare(4));

    [Fact]
    public void Bundle_that_does_not_fit_and_may_not_wait_is_refused()
    {
        _table.Request(A.Request(1));
        Assert.IsType<PrepareRefused>(Prepare(4, isQueued: false));
    }

    [Fact]
    public void Bundle_gets_what_becomes_free_before_requests_that_wait_longer()
    {
        _table.Request(A.Request(1, cpus: 2));
        _table.Request(A.Request(2, cpus: 2));
        _table.Request(A.Request(3, cpus: 2));
        Assert.Null(Prepare(4));

        Assert.Empty(_table.End(A.Lease(1)).OfType<LeaseEffect.Assign>());
        Assert.Null(_turn.Try(TimeSpan.Zero));
        Assert.Empty(_table.End(A.Lease(2)).OfType<LeaseEffect.Assign>());
        Assert.IsType<BundlesPrepared>(_turn.Try(TimeSpan.Zero));
    }

    [Fact]
    public void Requests_go_on_when_the_bundle_is_not_wanted_any_more()
    {
        _table.Request(A.Request(1, cpus: 4));
        _table.Request(A.Request(2, cpus: 4));
        Prepare(4);

        _turn.Forget(Group);

        Assert.Single(_table.End(A.Lease(1)).OfType<LeaseEffect.Assign>());
    }

    [Fact]
    public void Bundle_waits_only_as_long_as_it_is_asked_for()
    {
        _table.Request(A.Request(1, cpus: 4));
        Prepare(4);

        Assert.False(_turn.Expire(TimeSpan.FromSeconds(29)));
        Assert.True(_turn.Expire(TimeSpan.FromSeconds(31)));
        _table.End(A.Lease(1));
        Assert.Null(_turn.Try(TimeSpan.FromSeconds(32)));
    }

    private Messages.IRayMessage? Prepare(int cpus, bool isQueued = true) => _turn.Prepare(
        new PrepareBundles(RequestId.New(), Group, A.Job, [new BundleOrder(0, A.Cpus(cpus))], TimeSpan.FromSeconds(30)) { IsQueued = isQueued }, TimeSpan.Zero);
}
