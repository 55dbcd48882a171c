using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Ids;
using AkkaRay.ObjectStore.Clients;
using AkkaRay.Stores;
using AkkaRay.Worker.Stores;

namespace AkkaRay.Worker.Tests.Transfers;

/// <summary>The object store of one node, as its agent has it, and a process that uses it.</summary>
internal sealed class StoreNode : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ray-node-").FullName;

    public StoreNode(long bytes = 32 << 20)
    {
        var settings = new ObjectStoreSettings(bytes, false, "", 1 << 30, TimeSpan.FromSeconds(1));
        Store = new AgentStore(settings, "a node", "127.0.0.1", _folder, Path.Combine(_folder, "spill"), usesUnixSocket: true);
        Process = Enter();
    }

    public AgentStore Store { get; }

    public NodeStore Process { get; }

    public NodeStore Enter() => new(StoreClient.Connect(Store.TicketPath, 0, 1), new JobId(1));

    public ObjectAddress Put(ObjectId id, byte[] bytes)
    {
        Assert.True(Process.TryPut(id, bytes, out var location));
        return Process.AddressOf(id, location);
    }

    /// <summary>Waits until no object is in it.</summary>
    public async Task UntilEmptyAsync()
    {
        for (var tries = 0; tries < 500 && Store.UsedBytes > 0; tries++)
        {
            await Task.Delay(10);
        }

        Assert.Equal(0, Store.UsedBytes);
    }

    public async ValueTask DisposeAsync()
    {
        Process.Dispose();
        await Store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
