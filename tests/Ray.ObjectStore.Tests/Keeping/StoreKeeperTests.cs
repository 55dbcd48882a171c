using AkkaRay.ObjectStore.Clients;

namespace AkkaRay.ObjectStore.Tests.Keeping;

public sealed class StoreKeeperTests
{
    [Fact]
    public void A_slab_that_comes_too_late_for_its_process_is_not_taken_from_the_next_of_that_number()
    {
        using var store = new TestStore();
        var keeper = store.Host.Keeper;
        var gone = keeper.Attach();
        var late = keeper.TryLease(gone, 1000)!;
        keeper.Detach(gone);
        var next = keeper.Attach();
        var slab = keeper.TryLease(next, 1000)!;
        Assert.Equal((gone, late.Start), (next, slab.Start));

        keeper.GiveUp(late);

        Assert.NotEqual(slab.Start, keeper.TryLease(keeper.Attach(), 1000)!.Start);
    }

    [Fact]
    public void A_slab_that_came_too_late_is_free_again()
    {
        using var store = new TestStore();
        var keeper = store.Host.Keeper;
        var slab = keeper.TryLease(keeper.Attach(), 1000)!;

        keeper.GiveUp(slab);

        Assert.Equal(0, keeper.Usage().LeasedBytes);
    }

    [Fact]
    public void A_copy_that_is_kept_is_not_given_up_by_who_listed_it_before()
    {
        using var store = new TestStore();
        var client = store.Connect();
        var (kept, other) = (PutCopy(store, client), PutCopy(store, client));
        var listed = store.Host.Keeper.List();
        Assert.True(store.Host.Keeper.TryGiveUpCopy(other));

        Assert.Equal(1, store.Host.Keeper.KeepCopies());

        Assert.All(listed, one => Assert.True(one.IsSecondary));
        Assert.False(store.Host.Keeper.TryGiveUpCopy(kept));
        using var pin = client.Open(kept);
        Assert.Equal(7, pin.Span[0]);
    }

    private static StoredName PutCopy(TestStore store, StoreClient client)
    {
        using var writer = client.Create(store.NewKey(), 1000);
        writer.MarkSecondary();
        writer.Span.Fill(7);
        return writer.Seal();
    }
}
