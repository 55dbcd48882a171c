using AkkaRay.Messages.Groups;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Nodes;
using AkkaRay.Messages.Resources;
using AkkaRay.Messages.Scheduling;
using AkkaRay.Scheduling.Nodes;
using AkkaRay.Worker.Bundles;
using AkkaRay.Worker.Resources;
using static AkkaRay.Messages.Groups.BundleProtocol;

namespace AkkaRay.Worker.Tests.Bundles;

public sealed class BundleTableTests
{
    private static readonly NodeInfo Node = A.Node("n1", 4, gpus: 2);
    private static readonly GroupId Group = new(new Guid(1, 0, 0, new byte[8]));

    private readonly NodeLedgers _ledgers = new(Node, new ResourceLedger(Node.Total));

    private BundleTable Table => _ledgers.Bundles;

    [Fact]
    public void Prepared_bundles_are_held_and_let_nobody_in_before_they_are_committed()
    {
        Assert.IsType<BundlesPrepared>(Prepare(2));
        Assert.Equal(A.Cpus(2) + ResourceSet.Of(("GPU", 2)), _ledgers.Node.Available);
        Assert.False(_ledgers.TryHold(A.Lease(1), In(0)));

        Assert.Null(Table.Commit(Order(2)));

        Assert.True(_ledgers.TryHold(A.Lease(1), In(0)));
    }

    [Fact]
    public void Bundles_that_do_not_all_fit_are_not_held_at_all()
    {
        var refused = Assert.IsType<PrepareRefused>(Prepare(2, 3));

        Assert.Equal("bundle 1 needs CPU 3; n1 has 2 free", refused.Reason);
        Assert.Equal(Node.Total, _ledgers.Node.Available);
    }

    [Fact]
    public void Prepare_repeated_holds_once()
    {
        Prepare(2);
        Assert.IsType<BundlesPrepared>(Prepare(2));
        Assert.Equal(A.Cpus(2)["CPU"], _ledgers.Node.Available["CPU"]);
    }

    [Fact]
    public void What_is_never_committed_is_given_up_in_time()
    {
        Prepare(2);
        Assert.False(Table.Expire(TimeSpan.FromSeconds(29)));
        Assert.True(Table.Expire(TimeSpan.FromSeconds(31)));
        Assert.Equal(Node.Total, _ledgers.Node.Available);
    }

    [Fact]
    public void What_is_committed_stays()
    {
        Prepare(2);
        Table.Commit(Order(2));
        Assert.False(Table.Expire(TimeSpan.FromHours(1)));
    }

    [Fact]
    public void Commit_of_what_was_given_up_holds_it_anew_if_there_is_room_and_says_so_if_not()
    {
        Assert.Null(Table.Commit(Order(3)));
        Assert.Equal(1, Assert.Single(Table.Commit(Order(3, 3))!.Bundles));
    }

    [Fact]
    public void Bundle_given_up_is_free_again_only_when_the_last_lease_in_it_has_ended()
    {
        Table.Commit(Order(2));
        _ledgers.TryHold(A.Lease(1), In(0));

        var busy = Table.Close(_ => true);

        Assert.Equal([A.Lease(1)], _ledgers.LeasesIn(busy));
        Assert.False(_ledgers.TryHold(A.Lease(2), In(0)));
        Assert.NotEqual(Node.Total, _ledgers.Node.Available);
        _ledgers.Release(A.Lease(1));
        Assert.Equal(Node.Total, _ledgers.Node.Available);
    }

    [Fact]
    public void Leases_in_a_bundle_never_hold_more_than_it_does()
    {
        Table.Commit(Order(1, 1));

        Assert.True(_ledgers.TryHold(A.Lease(1), In(PlacementRules.AnyBundle)));
        Assert.True(_ledgers.TryHold(A.Lease(2), In(PlacementRules.AnyBundle)));
        Assert.False(_ledgers.TryHold(A.Lease(3), In(PlacementRules.AnyBundle)));
        Assert.True(_ledgers.TryHold(A.Lease(4), new Demand(A.Cpus(2))));
    }

    [Fact]
    public void Accelerators_of_a_bundle_are_those_its_leases_get()
    {
        var order = new BundleOrder(0, ResourceSet.Of(("GPU", 1)));
        _ledgers.TryHold(A.Lease(9), new Demand(ResourceSet.Of(("GPU", 1))));
        Table.Commit(new CommitBundles(Group, A.Job, [order]));

        _ledgers.TryHold(A.Lease(1), In(0) with { Resources = order.Resources });

        Assert.Equal("0", Assert.Single(_ledgers.DevicesOf(A.Lease(9))).Id);
        Assert.Equal("1", Assert.Single(_ledgers.DevicesOf(A.Lease(1))).Id);
    }

    private static Demand In(int bundle) => new(A.Cpus(1), new PlacementRules { Kind = PlacementKind.Group, Group = Group, Bundle = bundle });

    private static CommitBundles Order(params double[] cpus) => new(Group, A.Job, [.. Orders(cpus)]);

    private static IEnumerable<BundleOrder> Orders(double[] cpus) => cpus.Select((one, index) => new BundleOrder(index, A.Cpus(one)));

    private Messages.IRayMessage Prepare(params double[] cpus)
        => Table.Prepare(new PrepareBundles(new RequestId(new Guid(7, 0, 0, new byte[8])), Group, A.Job, [.. Orders(cpus)], TimeSpan.FromSeconds(30)), TimeSpan.Zero);
}
