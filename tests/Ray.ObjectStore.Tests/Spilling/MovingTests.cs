using AkkaRay.ObjectStore.Clients;
using AkkaRay.ObjectStore.Spilling;

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
    public async Task An_object_that_comes_back_while_it_is_freed_is_not_kept()
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
                _ = store.Host.FindAsync(name);
            }
            else
            {
                store.Host.Free(name);
            }
        });

        Assert.Null(await store.Host.FindAsync(name));
        TestStore.Until(
            () => store.Host.Keeper.Usage() is { UsedBytes: 0, LeasedBytes: 0 } && store.Host.OnDisk.Count == 0, () => $"something is left: {store.Host.Keeper.Usage()}");
    }

    [Fact]
    public async Task An_object_that_waits_for_room_to_come_back_is_freed_at_once()
    {
        using var store = new TestStore(8 * TestStore.MiB, change: settings => settings with { FullTimeout = TimeSpan.FromMinutes(5) });
        var client = store.Connect();
        var name = store.Put(client, 3_000_000, 1);
        store.Host.MakeRoom(long.MaxValue);
        TestStore.Until(() => store.Host.Keeper.Usage().LeasedBytes == 0, "the client did not give its memory up");
        var all = store.Host.Keeper.TryLease(store.Host.Keeper.Attach(), (8 * TestStore.MiB) - 1000)!;
        var back = store.Host.FindAsync(name);
        Assert.False(back.IsCompleted);

        await Task.Run(() => store.Host.Free(name)).WaitAsync(TimeSpan.FromSeconds(20));

        Assert.Empty(store.Host.OnDisk);
        store.Host.Keeper.GiveUp(all);
        Assert.Null(await back.WaitAsync(TimeSpan.FromSeconds(20)));
        TestStore.Until(() => store.Host.Keeper.Usage() is { UsedBytes: 0, LeasedBytes: 0 }, () => $"something is left: {store.Host.Keeper.Usage()}");
    }

    [Fact]
    public async Task An_object_whose_owner_died_while_it_freed_it_is_not_looked_for_for_ever()
    {
        using var store = new TestStore();
        var client = store.Connect();
        var name = store.Put(client, Length, 5);
        store.Host.MakeRoom(long.MaxValue);
        var back = (await store.Host.FindAsync(name))!.Value;

        // It was deleted in the arena, and the word to the keeper never came.
        Assert.True(store.Host.Keeper.TryDelete(back));

        var again = await Task.Run(() => store.Host.FindAsync(name)).WaitAsync(TimeSpan.FromSeconds(20));
        using var pin = client.Open(again!.Value);
        Assert.Equal(5, pin.Span[0]);
    }

    [Fact]
    public void A_spill_folder_that_somebody_took_away_ends_nothing()
    {
        var folder = Directory.CreateTempSubdirectory("ray-spill-");
        using var spilled = new SpillFolder(folder.FullName, long.MaxValue);
        var place = spilled.Write(new byte[SpillFolder.FileFullAt]);
        folder.Delete(recursive: true);

        spilled.Release(place);

        Assert.Equal((0, 0L), (spilled.Files, spilled.Bytes));
        spilled.Release(spilled.Write(new byte[1000]));
        Directory.Delete(folder.FullName, recursive: true);
    }

    [Fact]
    public async Task Objects_taken_out_and_brought_back_at_the_same_time_stay_whole_and_leave_nothing() => await Task.Run(() => Seeds.Run(3, random =>
    {
        using var store = new TestStore();
        var client = store.Connect();
        var names = Enumerable.Range(0, 8).Select(i => store.Put(client, Length, (byte)i)).ToList();
        using var done = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 3).Select(_ => random.Next()).Select(seed => (Seed: seed, Client: store.Connect()))
            .Select(reader => Task.Run(() => Read(reader.Client, names, new Random(reader.Seed), done.Token))).ToList();
        for (var i = 0; i < 400; i++)
        {
            store.Host.MakeRoom(long.MaxValue);
        }

        done.Cancel();
        Assert.True(Task.WaitAll([.. readers], TimeSpan.FromSeconds(30)), "a reader looks for its object for ever");
        names.ForEach(client.Free);
        TestStore.Until(
            () => store.Host.Keeper.Usage() is { UsedBytes: 0, LeasedBytes: 0 } && store.Host.OnDisk.Count == 0 && (store.Host.DiskBytes == 0 || !OperatingSystem.IsLinux()),
            () => $"something is left: {store.Host.Keeper.Usage()} {store.Host.OnDisk.Count} objects and {store.Host.DiskBytes} bytes on disk");
    }));

    private static void Read(StoreClient client, List<StoredName> names, Random random, CancellationToken done)
    {
        while (!done.IsCancellationRequested)
        {
            var i = random.Next(names.Count);
            using var pin = client.Open(names[i]);
            Assert.False(pin.Span.ContainsAnyExcept((byte)i), $"object {i} came back changed");
        }
    }
}
