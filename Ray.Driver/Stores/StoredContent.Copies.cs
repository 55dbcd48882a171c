using AkkaRay.Copies;
using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Ids;
using AkkaRay.ObjectStore.Clients;

namespace AkkaRay.Stores;

/// <content>Copies: those that others made of it, and what is a copy itself.</content>
internal sealed partial class StoredContent
{
    // Whose object it is if this is a copy, which may be given up when memory is short and is then made anew.
    private ObjectAddress? _from;
    private ContentCopies? _copies;

    private bool HasCopies => _copies is { } copies && copies.HasOthers;

    /// <summary>A copy in this node's memory of an object at <paramref name="from"/>.</summary>
    public static StoredContent CopyOf(NodeStore home, StoredLocation location, ObjectAddress from)
        => new(home, location, isOwned: false) { _from = from };

    /// <summary>What other nodes have of it; <paramref name="free"/> lets such a copy go.</summary>
    public ContentCopies CopiesOf(ObjectId id, Action<ObjectAddress> free)
        => _copies ?? Interlocked.CompareExchange(ref _copies, new ContentCopies(AddressOf(id), free), null) ?? _copies;

    /// <summary>What other nodes have of it, if any ever asked.</summary>
    public ContentCopies? Copies => _copies;

    /// <summary>Whether it is where it was put, as far as that can be seen from here.</summary>
    public bool IsThere()
    {
        Verify();
        return !_isBroken && _store.IsAlive;
    }

    /// <summary>Whether it was found to be nowhere.</summary>
    public bool IsGivenUp => _isBroken;

    /// <summary>It is nowhere any more.</summary>
    public void GiveUp() => _isBroken = true;

    private StoredPin OpenCopy(ObjectAddress from)
    {
        try
        {
            return _store.Open(Location);
        }
        catch (ObjectLostException)
        {
            // Given up to make room: it is got again.
            var pin = _store.PullAsync(from).GetAwaiter().GetResult();
            Location = _store.LocationOf(pin.Name);
            return pin;
        }
    }
}
