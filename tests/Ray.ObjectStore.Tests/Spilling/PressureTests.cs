using AkkaRay.ObjectStore.Clients;
using AkkaRay.ObjectStore.Tests.Survival;

namespace AkkaRay.ObjectStore.Tests.Spilling;

public sealed class PressureTests
{
    private const int ObjectLength = 1_000_000;

    [Fact]
    public void Four_times_the_store_is_written_and_read_back_in_random_order()
    {
        using var store = new TestStore(32 * TestStore.MiB, change: settings => settings with { FullTimeout = TimeSpan.FromSeconds(10) });
        var client = store.Connect();
        var names = Enumerable.Range(0, 130).Select(i => store.Put(client, ObjectLength, (byte)i)).ToList();

        var order = Enumerable.Range(0, names.Count).ToArray();
        new Random(1).Shuffle(order);
        foreach (var i in order)
        {
            using var pin = client.Open(names[i]);
            Assert.False(pin.Span.ContainsAnyExcept((byte)i), $"object {i} came back changed");
        }

        names.ForEach(client.Free);
        TestStore.Until(
            () => store.Host.Keeper.Usage().UsedBytes == 0 && store.Host.OnDisk.Count == 0, "something was left of what was freed");
    }

    [Fact]
    public void A_store_full_of_pinned_objects_refuses_and_names_what_holds_the_space()
    {
        using var store = new TestStore(8 * TestStore.MiB);
        var client = store.Connect();
        var pins = new List<StoredPin>();

        var problem = Assert.Throws<StoreFullException>(() =>
        {
            while (pins.Count < 100)
            {
                pins.Add(client.Open(store.Put(client, ObjectLength, 1)));
            }
        });

        Assert.InRange(pins.Count, 5, 8);
        Assert.Contains("are being read in place", problem.Message, StringComparison.Ordinal);
        pins.ForEach(pin => pin.Dispose());
        store.Put(client, ObjectLength, 2);
    }

    [Fact]
    public async Task A_put_waits_until_a_reader_lets_go()
    {
        using var store = new TestStore(8 * TestStore.MiB, change: settings => settings with { FullTimeout = TimeSpan.FromSeconds(20), SpillQuota = 0 });
        var client = store.Connect();
        var names = Enumerable.Range(0, 6).Select(i => store.Put(client, ObjectLength, (byte)i)).ToList();

        var waiting = Task.Run(() => store.Put(client, 3 * ObjectLength, 9));
        Assert.False(waiting.IsCompleted);
        names.ForEach(client.Free);

        using var pin = client.Open(await waiting.WaitAsync(TimeSpan.FromSeconds(20)));
        Assert.Equal(9, pin.Span[0]);
    }

    [Fact]
    public void A_full_disk_is_an_error_and_what_is_there_stays_readable()
    {
        using var store = new TestStore(8 * TestStore.MiB, change: settings => settings with { SpillQuota = 3 * ObjectLength });
        var client = store.Connect();
        var names = new List<StoredName>();

        var problem = Assert.Throws<StoreFullException>(() =>
        {
            while (names.Count < 100)
            {
                names.Add(store.Put(client, ObjectLength, (byte)names.Count));
            }
        });

        Assert.Contains("do not fit on disk", problem.Message, StringComparison.Ordinal);
        Assert.InRange(names.Count, 8, 11);
    }

    [SmallDiskFact]
    public void A_disk_that_is_full_while_objects_are_spilled_is_an_error_and_what_is_there_stays_readable()
    {
        var folder = Directory.CreateTempSubdirectory("ray-disk-");
        try
        {
            using var child = ChildProcess.WithDisk(
                folder.CreateSubdirectory("disk").FullName, 6 * TestStore.MiB, "fill-disk", folder.FullName, Path.Combine(folder.FullName, "disk"));

            var said = child.ReadAll();

            Assert.Contains("No space left on device", said[0], StringComparison.Ordinal);
            Assert.InRange(said.Count, 6, 9);
            Assert.All(said[1..], static line => Assert.Equal("right", line));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_damaged_spill_file_is_noticed_and_the_rest_of_the_store_goes_on()
    {
        using var store = new TestStore(8 * TestStore.MiB, change: settings => settings with { FullTimeout = TimeSpan.FromSeconds(10) });
        var client = store.Connect();
        var names = Enumerable.Range(0, 12).Select(i => store.Put(client, ObjectLength, (byte)i)).ToList();
        var spilled = store.Host.OnDisk[0];
        spilled.Place.File.Write([255], spilled.Place.Position + 1000);

        Assert.Throws<ObjectLostInStoreException>(() => client.Open(spilled.First));
        var other = store.Host.OnDisk.First(one => one != spilled);
        using var pin = client.Open(other.First);
        Assert.Equal(names.IndexOf(other.First), pin.Span[0]);
    }

    [Fact]
    public void An_object_larger_than_the_store_is_refused_at_once()
    {
        using var store = new TestStore(8 * TestStore.MiB);

        var problem = Assert.Throws<StoreFullException>(() => store.Connect().Create(store.NewKey(), 9 * TestStore.MiB));
        Assert.Contains("--object-store-memory", problem.Message, StringComparison.Ordinal);
    }
}
