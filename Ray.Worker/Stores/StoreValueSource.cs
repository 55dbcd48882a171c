using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Ids;
using AkkaRay.Stores;
using AkkaRay.Transfer;

namespace AkkaRay.Worker.Stores;

/// <summary>What lies in this node's object store, for those who cannot map it.</summary>
internal sealed class StoreValueSource : IValueSource
{
    private static readonly HeldValue s_unknown = new(ValueStatus.Unknown, default);

    /// <summary>Set once the store is there.</summary>
    public NodeStore? Store { get; set; }

    // The agent owns nothing itself; objects are asked of it by their place.
    public ValueTask<HeldValue> GetAsync(ObjectId id, CancellationToken cancellationToken) => new(s_unknown);

    public ValueTask<HeldValue> GetStoredAsync(StoredLocation location, CancellationToken cancellationToken)
    {
        if (Store is not { } store || store.Id != location.Arena)
        {
            return new ValueTask<HeldValue>(s_unknown);
        }

        try
        {
            return new ValueTask<HeldValue>(new StoredContent(store, location, isOwned: false).Hold());
        }
        catch (ObjectLostException)
        {
            return new ValueTask<HeldValue>(s_unknown);
        }
    }

    public void ReleaseStored(StoredLocation location)
    {
        if (Store is { } store && store.Id == location.Arena)
        {
            store.Free(location);
        }
    }

    public void Release(ObjectId id)
    {
        // See GetAsync.
    }
}
