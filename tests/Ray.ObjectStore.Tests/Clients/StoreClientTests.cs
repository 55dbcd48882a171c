using AkkaRay.ObjectStore.Clients;

namespace AkkaRay.ObjectStore.Tests.Clients;

public sealed class StoreClientTests
{
    [Theory]
    [InlineData(false, true)]
    [InlineData(true, true)]
    [InlineData(true, false)]
    public void What_one_process_sealed_another_reads_in_place(bool usesFile, bool usesUnixSocket)
    {
        using var store = new TestStore(16 * TestStore.MiB, usesFile, usesUnixSocket);
        var name = store.Put(store.Connect(), 300_000, 42);

        using var pin = store.Connect().Open(name);
        Assert.Equal(300_000, pin.Length);
        Assert.False(pin.Span.ContainsAnyExcept((byte)42));
    }

    [Fact]
    public void Objects_larger_than_a_slab_get_memory_of_their_own_and_give_it_back()
    {
        using var store = new TestStore();
        var client = store.Connect();
        var before = store.Host.Keeper.Usage().LeasedBytes;

        var name = store.Put(client, (int)(40 * TestStore.MiB), 1);
        Assert.InRange(store.Host.Keeper.Usage().LeasedBytes - before, 40 * TestStore.MiB, 41 * TestStore.MiB);
        client.Free(name);

        TestStore.Until(() => store.Host.Keeper.Usage().LeasedBytes == before, "the memory did not come back");
    }

    [Fact]
    public void An_object_that_was_freed_cannot_be_opened_but_is_read_on_by_who_has_it()
    {
        using var store = new TestStore();
        var (writer, reader) = (store.Connect(), store.Connect());
        var name = store.Put(writer, 200_000, 5);
        using var pin = reader.Open(name);

        writer.Free(name);
        for (var i = 0; i < 100; i++)
        {
            writer.Free(store.Put(writer, 200_000, 6));
        }

        Assert.False(pin.Span.ContainsAnyExcept((byte)5));
        Assert.Throws<ObjectLostInStoreException>(() => reader.Open(name));
    }

    [Fact]
    public void Memory_that_was_still_read_when_its_object_was_freed_is_used_again_before_other()
    {
        const int Length = (int)(15 * TestStore.MiB);
        using var store = new TestStore();
        var client = store.Connect();
        var name = store.Put(client, Length, 1);
        var pin = client.Open(name);

        client.Free(name);
        var other = store.Put(client, Length, 2);
        pin.Dispose();

        Assert.NotEqual(name.Offset, other.Offset);
        Assert.Equal(name.Offset, store.Put(client, Length, 3).Offset);
    }

    [Fact]
    public void Memory_of_freed_objects_is_used_again_without_asking_for_more()
    {
        using var store = new TestStore();
        var client = store.Connect();
        store.Put(client, 200_000, 1);
        var leased = store.Host.Keeper.Usage().LeasedBytes;

        for (var i = 0; i < 1000; i++)
        {
            client.Free(store.Put(client, 200_000, (byte)i));
        }

        Assert.Equal(leased, store.Host.Keeper.Usage().LeasedBytes);
    }

    [Fact]
    public void An_object_that_was_not_sealed_leaves_nothing_behind()
    {
        using var store = new TestStore();
        var client = store.Connect();
        client.Create(store.NewKey(), 100_000).Dispose();
        client.Create(store.NewKey(), 40 * (int)TestStore.MiB).Dispose();

        Assert.Equal(0, store.Host.Keeper.Usage().UsedBytes);
    }

    [Fact]
    public void A_process_that_leaves_has_its_objects_freed_and_those_of_other_owners_kept()
    {
        using var store = new TestStore();
        var (leaving, staying) = (store.Connect(owner: 1), store.Connect(owner: 2));
        store.Put(leaving, 200_000, 1, owner: 1);
        var kept = store.Put(leaving, 200_000, 2, owner: 2);

        leaving.Dispose();

        TestStore.Until(() => store.Host.Keeper.Usage().Objects == 1, "the objects of the owner that left stayed");
        using var pin = staying.Open(kept);
        Assert.Equal(2, pin.Span[199_999]);
    }

    [Fact]
    public void Slabs_that_nobody_writes_in_go_back_by_themselves()
    {
        using var store = new TestStore();
        var client = store.Connect();
        client.Free(store.Put(client, 200_000, 1));

        TestStore.Until(() => store.Host.Keeper.Usage().LeasedBytes == 0, "an idle slab stayed leased");
    }

    [Fact]
    public void A_view_nobody_refers_to_is_unpinned_by_the_collector()
    {
        using var store = new TestStore();
        var client = store.Connect();
        var name = store.Put(client, 100_000, 1);
        OpenAndForget(client, name);
        Assert.Equal(1, client.Pins.Count);

        TestStore.Until(
            () =>
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
                return client.Pins.Count == 0;
            },
            "the pin of a forgotten view stayed");
    }

    [Fact]
    public void More_objects_than_one_process_may_pin_are_refused_with_the_limit()
    {
        using var store = new TestStore();
        var client = store.Connect();
        var names = Enumerable.Range(0, Pins.PinTable.PinsMax + 1).Select(_ => store.Put(client, 64, 1)).ToList();
        var pins = names.Take(Pins.PinTable.PinsMax).Select(client.Open).ToList();

        var problem = Assert.Throws<StoreException>(() => client.Open(names[^1]));
        Assert.Contains("4095", problem.Message, StringComparison.Ordinal);
        pins.ForEach(pin => pin.Dispose());
    }

    [Fact]
    public void Without_the_ticket_nobody_comes_in()
    {
        using var store = new TestStore();
        var ticket = File.ReadAllLines(store.Host.TicketPath);
        var forged = Path.Combine(store.Folder, "forged");
        File.WriteAllLines(forged, [ticket[0], ticket[1], new string('0', 32)]);

        Assert.Throws<StoreException>(() => StoreClient.Connect(forged, 0, 0));
        Assert.Equal(0, store.Host.Processes);
    }

    [Fact]
    public void A_client_of_a_store_that_is_gone_says_so_and_still_reads_what_it_has()
    {
        using var store = new TestStore();
        var client = store.Connect();
        var name = store.Put(client, 100_000, 9);
        using var pin = client.Open(name);

        store.Host.Dispose();

        TestStore.Until(() => !client.IsAlive, "the end of the store went unnoticed");
        Assert.Throws<StoreException>(() => client.Create(store.NewKey(), 50 * (int)TestStore.MiB));
        Assert.Equal(9, pin.Span[99_999]);
    }

    [Fact]
    public void What_a_client_reads_when_it_is_disposed_stays_as_it_is_until_the_pin_ends()
    {
        using var store = new TestStore(8 * TestStore.MiB, change: settings => settings with { SpillQuota = 0 });
        var (reader, writer) = (store.Connect(), store.Connect());
        var name = store.Put(writer, 1_000_000, 3);
        var pin = reader.Open(name);
        reader.Dispose();
        writer.Free(name);

        for (var i = 0; i < 20; i++)
        {
            writer.Free(store.Put(writer, 1_000_000, 4));
        }

        Assert.False(pin.Span.ContainsAnyExcept((byte)3));
        pin.Dispose();
        TestStore.Until(() => store.Host.Processes == 1, "the client stayed in after its last pin");
        Assert.Throws<StoreException>(() => reader.Open(name));
    }

    private static void OpenAndForget(StoreClient client, StoredName name) => _ = client.Open(name);
}
