using AkkaRay.ObjectStore.Clients;

namespace AkkaRay.ObjectStore.Tests.Survival;

public sealed class KilledProcessTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_a_killed_writer_had_sealed_is_read_by_a_third_process_and_the_rest_is_given_up(bool usesFile)
    {
        using var store = new TestStore(usesFile: usesFile);
        using var writer = new ChildProcess("write", store.Host.TicketPath, "40", "100000");
        var sealedNames = writer.ReadUntil("written").Where(line => line.StartsWith("sealed ", StringComparison.Ordinal)).Select(line => line[7..]).ToArray();
        Assert.Equal(36, sealedNames.Length);
        Assert.Equal(4, store.Host.Keeper.List().Count - 36);

        writer.Kill();
        TestStore.Until(() => store.Host.Processes == 0, "the death went unnoticed");
        Assert.Equal(36, store.Host.Keeper.List().Count);

        using var reader = new ChildProcess(["check", store.Host.TicketPath, .. sealedNames]);
        Assert.Equal(Enumerable.Range(0, 40).Where(i => i % 10 != 9).Select(i => $"{i}"), reader.ReadAll());

        var client = store.Connect();
        Array.ForEach(sealedNames, name => client.Free(StoredName.Read(Convert.FromHexString(name))));
        TestStore.Until(() => store.Host.Keeper.Usage().LeasedBytes == 0, "the dead writer's memory did not come back");
    }

    [Fact]
    public void The_pins_of_a_killed_reader_are_gone_and_until_then_they_held()
    {
        using var store = new TestStore(8 * TestStore.MiB, change: settings => settings with { SpillQuota = 0 });
        var client = store.Connect();
        var name = store.Put(client, 3_000_000, 7);
        using var reader = new ChildProcess("pin", store.Host.TicketPath, Text(name));
        reader.ReadUntil("pinned");

        client.Free(name);
        Assert.Throws<StoreFullException>(() => Fill(store, client));
        reader.Kill();
        TestStore.Until(() => store.Host.Processes == 1, "the death went unnoticed");

        Fill(store, client);
    }

    [Fact]
    public void Twenty_killed_writers_leave_a_store_that_is_whole_and_empty()
    {
        using var store = new TestStore(16 * TestStore.MiB);
        for (var round = 0; round < 20; round += 4)
        {
            var writers = Enumerable.Range(0, 4).Select(_ => new ChildProcess("write", store.Host.TicketPath, "12", "120000")).ToList();
            writers[0].ReadUntil("written");
            writers.ForEach(writer => writer.Dispose());
            TestStore.Until(() => store.Host.Processes == 0, "a death went unnoticed");
            store.Host.FreeAll(_ => true);
        }

        TestStore.Until(() => store.Host.Keeper.Usage() is { UsedBytes: 0, LeasedBytes: 0 }, "killed writers left something behind");
        Assert.Equal(16 * TestStore.MiB, store.Host.Keeper.Usage().LargestFreeBytes);
    }

    // More than fits beside a pinned object of three million bytes.
    private static void Fill(TestStore store, StoreClient client)
    {
        var names = new List<StoredName>();
        try
        {
            for (var i = 0; i < 2; i++)
            {
                names.Add(store.Put(client, 3_000_000, 1));
            }
        }
        finally
        {
            names.ForEach(client.Free);
        }
    }

    internal static string Text(StoredName name)
    {
        var bytes = new byte[StoredName.Size];
        name.Write(bytes);
        return Convert.ToHexStringLower(bytes);
    }
}
