using AkkaRay.ObjectStore.Clients;

namespace AkkaRay.ObjectStore.Tests.Spilling;

/// <summary>Far more than fits goes through a store.</summary>
public sealed class EnduranceTests
{
    private const int ObjectLength = 2 * 1024 * 1024 - 1000;

    /// <summary>Ten gibibytes through 256 MiB, twice the store alive at any time; less in every run.</summary>
    [Fact]
    public void Many_times_the_store_goes_through_it_and_every_byte_is_right() => Seeds.Run(1, random =>
    {
        var (capacity, total) = (Endurance.Of(32, 256) * TestStore.MiB, Endurance.Of(512, 10_240) * TestStore.MiB);
        using var store = new TestStore(capacity, change: settings => settings with { FullTimeout = TimeSpan.FromSeconds(20) });
        var client = store.Connect();
        var alive = new List<(StoredName Name, byte Value)>();
        for (var written = 0L; written < total; written += ObjectLength)
        {
            var value = (byte)random.Next(256);
            alive.Add((store.Put(client, ObjectLength, value), value));
            if (alive.Count * (long)ObjectLength > 2 * capacity)
            {
                TakeOut(client, alive, random.Next(alive.Count));
            }
        }

        Assert.True(store.Host.DiskBytes <= 4 * capacity, $"{store.Host.DiskBytes} bytes on disk for {2 * capacity} of objects");
        while (alive.Count > 0)
        {
            TakeOut(client, alive, random.Next(alive.Count));
        }

        TestStore.Until(() => store.Host.Keeper.Usage().UsedBytes == 0 && store.Host.OnDisk.Count == 0, "something was left of what was freed");
    });

    [Fact]
    public void A_million_tiny_objects_come_and_go_in_flat_memory()
    {
        using var store = new TestStore(16 * TestStore.MiB);
        var client = store.Connect();
        var (names, most) = (new Queue<StoredName>(), 0L);
        for (var i = 0; i < 1_000_000; i++)
        {
            names.Enqueue(store.Put(client, 1 + (i % 60), (byte)i));
            if (names.Count > 1000)
            {
                client.Free(names.Dequeue());
            }

            if (i % 50_000 == 0)
            {
                most = Math.Max(most, store.Host.Keeper.Usage().LeasedBytes);
            }
        }

        Assert.True(most <= 8 * TestStore.MiB, $"{most} bytes were lent for a thousand objects of 60 bytes");
        Assert.Empty(store.Host.OnDisk);
        while (names.TryDequeue(out var name))
        {
            client.Free(name);
        }

        TestStore.Until(() => store.Host.Keeper.Usage() is { UsedBytes: 0, LeasedBytes: 0 }, "something was left of what was freed");
    }

    private static void TakeOut(StoreClient client, List<(StoredName Name, byte Value)> alive, int index)
    {
        var (name, value) = alive[index];
        using (var pin = client.Open(name))
        {
            Assert.False(pin.Span.ContainsAnyExcept(value), $"an object of {value} came back changed");
        }

        client.Free(name);
        alive.RemoveAt(index);
    }
}
