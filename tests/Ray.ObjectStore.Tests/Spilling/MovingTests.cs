namespace AkkaRay.ObjectStore.Tests.Spilling;

/// <summary>Objects that are freed while they move between the arena and the disk are freed wherever they arrive.</summary>
public sealed class MovingTests
{
    private const int Length = 100_000;

    [Fact]
    public void Objects_that_go_to_disk_while_their_owner_is_freed_go_too()
    {
        using var store = new TestStore();
        var client = store.Connect();
        for (var i = 0; i < 8; i++)
        {
            store.Put(client, Length, (byte)i, owner: 7);
        }

        var kept = store.Put(client, Length, 99, owner: 8);
        var hasMoved = false;
        store.Host.FreeAll(key =>
        {
            if (!hasMoved)
            {
                hasMoved = true;
                store.Host.MakeRoom(long.MaxValue);
            }

            return key.Owner == 7;
        });

        Assert.Equal([8UL], store.Host.OnDisk.Select(static one => one.Key.Owner));
        using var pin = client.Open(kept);
        Assert.False(pin.Span.ContainsAnyExcept((byte)99));
    }

    [Fact]
    public void An_object_that_comes_back_while_it_is_freed_is_not_kept()
    {
        using var store = new TestStore();
        var client = store.Connect();
        var name = store.Put(client, Length, 1);
        store.Host.MakeRoom(long.MaxValue);
        Assert.Single(store.Host.OnDisk);

        // Many times at once: whoever wins, nothing of it is left.
        Parallel.For(0, 16, i =>
        {
            if (i % 2 == 0)
            {
                _ = store.Host.Find(name);
            }
            else
            {
                store.Host.Free(name);
            }
        });

        Assert.Null(store.Host.Find(name));
        TestStore.Until(
            () => store.Host.Keeper.Usage() is { UsedBytes: 0, LeasedBytes: 0 } && store.Host.OnDisk.Count == 0, () => $"something is left: {store.Host.Keeper.Usage()}");
    }
}
