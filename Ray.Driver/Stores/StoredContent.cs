using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Ids;
using AkkaRay.ObjectStore.Clients;
using AkkaRay.Transfer;
using AkkaRay.Values;

namespace AkkaRay.Stores;

/// <summary>
/// A value's encoding that lies in shared memory. The owner's content lets the object go with itself, at the latest when
/// nobody refers to it any more; a borrower's only knows where it is.
/// </summary>
internal sealed partial class StoredContent : IDisposable
{
    private readonly NodeStore _store;
    private readonly bool _isOwned;
    private int _isFreed;
    private volatile bool _isBroken;

    public StoredContent(NodeStore store, StoredLocation location, bool isOwned)
    {
        (_store, Location, _isOwned) = (store, location, isOwned);
        if (isOwned)
        {
            store.CountOwned(1);
            store.Kept.Add(this);
        }
        else
        {
            GC.SuppressFinalize(this);
        }
    }

    ~StoredContent() => Free();

    public StoredLocation Location { get; }

    /// <summary>Whether others can get it: its node's agent is there, and nobody found it broken; or there are copies.</summary>
    public bool IsReachable => (!_isBroken && (_store.IsAlive || _elsewhere is not null)) || HasCopies;

    /// <summary>Whether this process can read it: what it has mapped stays readable without the agent, what was on disk does not.</summary>
    public bool IsReadable => (!_isBroken && (_store.IsAlive || (_from is null && _store.IsMapped(Location)))) || HasCopies;

    /// <summary>Notes whether it can be read at all, after somebody else could not.</summary>
    public void Verify()
    {
        if (_elsewhere is not null)
        {
            // Whoever could not read it has told this process so already.
            return;
        }

        try
        {
            Open().Dispose();
        }
        catch (ObjectLostException e)
        {
            (_isBroken, Problem) = (true, _store.IsAlive ? e.Message : null);
        }
        catch (RayException)
        {
            // It cannot be read just now.
        }
    }

    /// <summary>What was found wrong with it on its node, such as damage on disk; null if nothing was, or if the node is gone.</summary>
    public string? Problem { get; private set; }

    /// <summary>Whose value it is; null if it is not a reference's.</summary>
    public WeakReference<ObjectRef>? Holder { get; set; }

    /// <summary>The node it is on, for people.</summary>
    public string Home => _elsewhere is { } at ? $"{at.Host}:{at.Port}" : _store.Name;

    public ObjectAddress AddressOf(ObjectId id) => _elsewhere ?? _store.AddressOf(id, Location);

    /// <summary>Pins it for reading in place.</summary>
    public StoredPin Open()
    {
        var pin = _from is null ? _store.Open(Location) : OpenCopy(_from);
        GC.KeepAlive(this);
        return pin;
    }

    /// <summary>Reads the value, in place if it can be that.</summary>
    public T Read<T>() => Codec<T>.ReadInPlace(Open());

    /// <summary>The bytes for sending them elsewhere.</summary>
    public HeldValue Hold()
    {
        var pin = Open();
        return new HeldValue(ValueStatus.Value, new StoredMemory<byte>(pin, 0, pin.Length).Memory) { Hold = pin };
    }

    /// <summary>Where it is, for a reader that maps the same memory.</summary>
    public HeldValue Place()
    {
        var bytes = new byte[StoredLocation.Size];
        Location.Write(bytes);
        return new HeldValue(ValueStatus.Stored, bytes);
    }

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        if (_isOwned && Interlocked.Exchange(ref _isFreed, 1) == 0)
        {
            _store.CountOwned(-1);
            FreePlaces();
        }
    }
}
