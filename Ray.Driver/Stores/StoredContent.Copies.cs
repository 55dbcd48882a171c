using AkkaRay.Copies;
using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Ids;
using AkkaRay.ObjectStore.Clients;
using AkkaRay.Ownership;

namespace AkkaRay.Stores;

/// <content>Copies: those that others made of it, and that of this node if it lies on another.</content>
internal sealed partial class StoredContent
{
    // Where this node's agent asks for a copy if it does not lie in this node's memory; null if it does.
    private ObjectAddress? _from;
    private StoredLocation? _copy;
    private WaitTracker? _waits;

    // Set for an object of this process that a task left on another node.
    private ObjectAddress? _elsewhere;
    private Action<ObjectAddress>? _free;
    private ContentCopies? _copies;

    /// <summary>What other nodes have of it, if any ever asked.</summary>
    public ContentCopies? Copies => _copies;

    /// <summary>Whether it was found to be nowhere.</summary>
    public bool IsGivenUp => _isBroken;

    private bool HasCopies => _copies is { HasOthers: true };

    /// <summary>A copy in this node's memory of another process's object.</summary>
    public static StoredContent CopyOf(NodeStore home, StoredLocation location, ObjectAddress from, WaitTracker waits)
        => new(home, location, isOwned: false) { _from = from, _copy = location, _waits = waits };

    /// <summary>An object of this process that lies on another node; a copy comes to <paramref name="home"/> when it is read.</summary>
    public static StoredContent Elsewhere(NodeStore home, ObjectAddress at, OwnerCore core) => new(home, at.Stored!.Value, isOwned: true)
    {
        _elsewhere = at,
        _from = core.Exports.DoorOf(at.Id),
        _waits = core.Waits,
        _free = core.Remote.ReleaseItem,
    };

    /// <summary>What other nodes have of it; <paramref name="free"/> lets such a copy go.</summary>
    public ContentCopies CopiesOf(ObjectId id, Action<ObjectAddress> free)
        => _copies ?? Interlocked.CompareExchange(ref _copies, new ContentCopies(AddressOf(id), free), null) ?? _copies;

    /// <summary>Whether it is where it was put, as far as that can be seen from here.</summary>
    public bool IsThere()
    {
        Verify();
        return _elsewhere is null && !_isBroken && _store.IsAlive;
    }

    /// <summary>It is nowhere any more.</summary>
    public void GiveUp() => _isBroken = true;

    // What was given up to make room is got again.
    private StoredPin OpenCopy(ObjectAddress from)
    {
        if (_copy is { } there && TryOpen(there) is { } pin)
        {
            return pin;
        }

        _waits?.Begin();
        try
        {
            var pulled = _store.PullAsync(from).GetAwaiter().GetResult();
            _copy = _store.LocationOf(pulled.Name);
            return pulled;
        }
        finally
        {
            _waits?.End();
        }
    }

    private StoredPin? TryOpen(StoredLocation location)
    {
        try
        {
            return _store.Open(location);
        }
        catch (ObjectLostException)
        {
            return null;
        }
    }

    private void FreePlaces()
    {
        if (_elsewhere is { } elsewhere)
        {
            _free!(elsewhere);
        }
        else
        {
            _store.Free(Location);
        }

        _copies?.End();
    }
}
