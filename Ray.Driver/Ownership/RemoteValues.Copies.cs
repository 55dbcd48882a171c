using AkkaRay.Messages.Calls;
using AkkaRay.Stores;
using AkkaRay.Transfer;

namespace AkkaRay.Ownership;

/// <content>What lies in other nodes' shared memory is brought to this node's by its agent.</content>
internal sealed partial class RemoteValues
{
    private static async Task<StoredContent> Pull(NodeStore home, ObjectAddress from)
    {
        using var pin = await home.PullAsync(from).ConfigureAwait(false);
        return StoredContent.CopyOf(home, home.LocationOf(pin.Name), from);
    }

    // The owner named a place because this process has a store of its own.
    private async Task<StoredContent> StoredOf(ObjectAddress address, HeldValue place)
    {
        var location = StoredLocation.Read(place.Bytes.Span);
        if (core.Stores.Find(location.Arena) is { } store)
        {
            return new StoredContent(store, location, isOwned: false);
        }

        var home = core.Stores.Home ?? throw new ObjectLostException("The object store of this node is gone, and with it the way to those of others.");
        return await Pull(home, address with { Stored = null }).ConfigureAwait(false);
    }
}
