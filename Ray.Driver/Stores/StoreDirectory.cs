using System.Collections.Concurrent;
using AkkaRay.Messages.Ids;
using AkkaRay.ObjectStore;
using AkkaRay.ObjectStore.Clients;
using AkkaRay.ObjectStore.Serving;

namespace AkkaRay.Stores;

/// <summary>
/// The object stores of this machine as this process uses them: entered on first need, one for what it puts, any for
/// what it reads. Without one, values stay in the heap as if they were small.
/// </summary>
internal sealed class StoreDirectory(OwnerId owner, JobId job, Func<IEnumerable<StoreAddress>> known) : IDisposable
{
    private readonly ConcurrentDictionary<Guid, NodeStore> _stores = new();
    private readonly Lock _gate = new();
    private volatile NodeStore? _home;
    private volatile bool _isDisposed;

    /// <summary>Called when a store is about to be used.</summary>
    public Action? Entered { get; set; }

    /// <summary>Where this process puts its values; null if there is no store here.</summary>
    public NodeStore? Home
    {
        get
        {
            if (_home is { IsAlive: true } home)
            {
                return home;
            }

            lock (_gate)
            {
                return _home is { IsAlive: true } other ? other : _home = FindHome();
            }
        }
    }

    /// <summary>The store with this shared memory, if this process can map it.</summary>
    public NodeStore? Find(Guid arena)
    {
        if (_stores.TryGetValue(arena, out var store))
        {
            return store;
        }

        lock (_gate)
        {
            return known().Where(address => address.Id == default || address.Id == arena).Select(Enter).FirstOrDefault(one => one?.Id == arena);
        }
    }

    /// <summary>What only the collector can let go, in all stores.</summary>
    public (long Changes, int Alive) Owned
    {
        get
        {
            var (changes, alive) = (0L, 0);
            foreach (var store in _stores.Values)
            {
                (changes, alive) = (changes + store.Owned.Changes, alive + store.Owned.Alive);
            }

            return (changes, alive);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            // A store that is just being entered is among them then, or is not entered any more.
            _isDisposed = true;
        }

        foreach (var store in _stores.Values)
        {
            store.Dispose();
        }
    }

    private NodeStore? FindHome() => known().Select(Enter).FirstOrDefault(static store => store is { IsAlive: true });

    private NodeStore? Enter(StoreAddress address)
    {
        if (_isDisposed || !File.Exists(address.TicketPath))
        {
            return null;
        }

        try
        {
            // The file may be another store's than that of the node meant, which has the same folder on another machine.
            var id = StoreTicket.Read(address.TicketPath).Arena;
            if (address.Id != default && address.Id != id)
            {
                return null;
            }

            Entered?.Invoke();
            return _stores.GetOrAdd(id, _ => new NodeStore(StoreClient.Connect(address.TicketPath, owner.Value, job.Value), job));
        }
        catch (StoreException)
        {
            // Its node is just ending or has too many processes; the heap does.
            return null;
        }
    }
}
