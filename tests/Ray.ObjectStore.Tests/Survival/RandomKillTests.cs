using System.Globalization;

namespace AkkaRay.ObjectStore.Tests.Survival;

/// <summary>Processes that use the store as busily as they can are killed one after another, at any moment.</summary>
public sealed class RandomKillTests
{
    private const int Children = 3;
    private const int Shared = 16;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Killed_writers_and_readers_leave_nothing_behind_and_change_nothing_of_others(bool isPortable) => Seeds.Run(1, random =>
    {
        var kills = Endurance.Of(usual: 24, full: 200);
        using var store = new TestStore(32 * TestStore.MiB, usesFile: isPortable, usesUnixSocket: !isPortable, change: settings => settings with { FullTimeout = TimeSpan.FromSeconds(10) });
        var client = store.Connect();
        var shared = Enumerable.Range(0, Shared).Select(i => store.Put(client, random.Next(1, 3_000_000), (byte)i)).ToList();
        var children = Enumerable.Range(0, Children).Select(i => Start(store, shared, (ulong)i + 10, random)).ToList();
        try
        {
            for (var kill = 0; kill < kills; kill++)
            {
                var victim = random.Next(Children);
                children[victim].ReadUntil("churning");
                Linger(random.Next(20));
                children[victim].Kill();
                Assert.Empty(children[victim].ReadAll());
                children[victim].Dispose();
                children[victim] = Start(store, shared, (ulong)(kill + Children) + 10, random);
            }
        }
        finally
        {
            children.ForEach(static child => child.Dispose());
        }

        Check(store, client, shared);
    });

    private static ChildProcess Start(TestStore store, List<StoredName> shared, ulong owner, Random random) => new(
        ["churn", store.Host.TicketPath, owner.ToString(CultureInfo.InvariantCulture), random.Next().ToString(CultureInfo.InvariantCulture), .. shared.Select(KilledProcessTests.Text)]);

    // A kill is at a random moment of the other's work; nothing is waited for here.
    private static void Linger(int milliseconds) => new ManualResetEventSlim().Wait(milliseconds);

    private static void Check(TestStore store, ObjectStore.Clients.StoreClient client, List<StoredName> shared)
    {
        TestStore.Until(() => store.Host.Processes == 1, "a death went unnoticed");
        for (var i = 0; i < Shared; i++)
        {
            using var pin = client.Open(shared[i]);
            Assert.False(pin.Span.ContainsAnyExcept((byte)i), $"object {i} was changed");
        }

        shared.ForEach(client.Free);
        TestStore.Until(
            () => store.Host.Keeper.Usage() is { UsedBytes: 0, LeasedBytes: 0 } && store.Host.OnDisk.Count == 0,
            () => $"killed processes left something behind: {store.Host.Keeper.Usage()} On disk: {string.Join(", ", store.Host.OnDisk.Select(static one => one.Key))}");
    }
}
