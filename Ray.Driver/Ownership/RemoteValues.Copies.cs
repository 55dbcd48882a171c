using AkkaRay.Messages.Calls;
using AkkaRay.Stores;
using AkkaRay.Transfer;

namespace AkkaRay.Ownership;

/// <content>What lies in other nodes' shared memory is brought to this node's by its agent.</content>
internal sealed partial class RemoteValues
{
    /// <summary>A copy of what was lost where it was put, if this process can map it; null if there is none.</summary>
    public StoredContent? FindCopy(StoredContent lost)
    {
        foreach (var copy in lost.Copies?.Others ?? [])
        {
            if (_core.Stores.Find(copy.Stored!.Value.Arena) is { IsAlive: true } store && store.IsMapped(copy.Stored.Value))
            {
                return new StoredContent(store, copy.Stored.Value, isOwned: false);
            }
        }

        return null;
    }

    /// <summary>
    /// Gets a borrowed object once more that is not any more where its owner said. The agent tells the owner of that, who
    /// may know of copies or make it again.
    /// </summary>
    public void PullAgain(ObjectRef reference, BorrowedObject borrowed)
    {
        reference.Reopen(borrowed);
        _ = Task.Run(() => PullAgainAsync(reference, borrowed.Address));
    }

    private async Task PullAgainAsync(ObjectRef reference, ObjectAddress address)
    {
        try
        {
            var home = _core.Stores.Home ?? throw new ObjectLostException("there is no object store on this node to bring it to.");
            reference.SetStored(await Pull(home, address).ConfigureAwait(false));
        }
        catch (RayException e)
        {
            reference.TrySetFault(e is OwnerDiedException ? Faults.OwnerGone(address, e) : Faults.NoCopy(address, e));
        }
    }

    private async Task<StoredContent> Pull(NodeStore home, ObjectAddress from)
    {
        using var pin = await home.PullAsync(from).ConfigureAwait(false);
        return StoredContent.CopyOf(home, home.LocationOf(pin.Name), from, _core.Waits);
    }

    // A task's result that lies on another node stays there until somebody reads it.
    private StoredContent? TryKeepElsewhere(ObjectRef result, ObjectAddress address)
    {
        if (address.Stored is null || !result.KeepsEncoding || _core.Stores.Home is not { } home)
        {
            return null;
        }

        _core.Exports.Know(result);
        return StoredContent.Elsewhere(home, address, _core);
    }

    // The owner named a place because this process has a store of its own.
    private async Task<StoredContent> StoredOf(ObjectAddress address, HeldValue place)
    {
        var location = StoredLocation.Read(place.Bytes.Span);
        if (_core.Stores.Find(location.Arena) is { } store)
        {
            return new StoredContent(store, location, isOwned: false);
        }

        var home = _core.Stores.Home ?? throw new ObjectLostException("The object store of this node is gone, and with it the way to those of others.");
        return await Pull(home, address with { Stored = null }).ConfigureAwait(false);
    }
}
