using AkkaRay.ObjectStore.Clients;
using AkkaRay.ObjectStore.Serving;

namespace AkkaRay.ObjectStore.Tests;

/// <summary>A store in a folder of its own, gone with the test.</summary>
internal sealed class TestStore : IDisposable
{
    public const long MiB = 1024 * 1024;

    private readonly List<StoreClient> _clients = [];
    private ulong _lastNumber;

    public TestStore(long capacity = 64 * MiB, bool usesFile = false, bool usesUnixSocket = true, Func<StoreSettings, StoreSettings>? change = null, TimeProvider? time = null)
    {
        Folder = Directory.CreateTempSubdirectory("ray-store-").FullName;
        var settings = new StoreSettings
        {
            Capacity = capacity,
            Folder = Folder,
            SpillFolder = Path.Combine(Folder, "spill"),
            UsesFile = usesFile,
            UsesUnixSocket = usesUnixSocket,
            FullTimeout = TimeSpan.FromMilliseconds(300),
            ValueAddress = "value-address",
        };
        Host = new StoreHost(change?.Invoke(settings) ?? settings, time);
    }

    public string Folder { get; }

    public StoreHost Host { get; }

    public StoreClient Connect(ulong owner = 0)
    {
        var client = StoreClient.Connect(Host.TicketPath, owner, 0);
        _clients.Add(client);
        return client;
    }

    public ObjectKey NewKey(ulong owner = 1) => new(owner, ++_lastNumber, 1, 0);

    public StoredName Put(StoreClient client, int length, byte value, ulong owner = 1)
    {
        using var writer = client.Create(NewKey(owner), length);
        writer.Span.Fill(value);
        return writer.Seal();
    }

    /// <summary>Waits until <paramref name="condition"/> holds; fails the test with <paramref name="what"/> if it never does.</summary>
    public static void Until(Func<bool> condition, string what) => Until(condition, () => what);

    /// <summary>The same, with what is to be said asked for once it failed.</summary>
    public static void Until(Func<bool> condition, Func<string> what)
    {
        if (!SpinWait.SpinUntil(condition, TimeSpan.FromSeconds(20)))
        {
            Assert.Fail(what());
        }
    }

    public void Dispose()
    {
        _clients.ForEach(client => client.Dispose());
        Host.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
