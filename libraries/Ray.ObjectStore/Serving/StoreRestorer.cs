using AkkaRay.ObjectStore.Blocks;
using AkkaRay.ObjectStore.Keeping;
using AkkaRay.ObjectStore.Spilling;

namespace AkkaRay.ObjectStore.Serving;

/// <summary>Brings objects back from disk for processes that need them, and holds each until its reader has had time to pin it.</summary>
internal sealed class StoreRestorer(StoreKeeper keeper, StoreSpiller spiller, StoreAdmission admission, TimeProvider time)
{
    private readonly ReaderHolds _holds = new(keeper.Pins, time);

    // The restorer allocates like a process, so that nobody takes what it has begun for empty.
    private readonly int _process = keeper.Attach();

    /// <summary>Where the object is, in the arena; null if there is none of that name. No thread waits meanwhile.</summary>
    /// <exception cref="StoreException">It cannot be brought back.</exception>
    public async Task<StoredName?> FindAsync(StoredName name)
    {
        while (await spiller.RestoreAsync(name, AllocateAsync).ConfigureAwait(false) is { } found)
        {
            if (!_holds.TryHold(found.Offset) || BlockAccess.IsReadable(keeper.Arena, found))
            {
                return found;
            }

            _holds.Release(found.Offset);
            spiller.Missed(found);
        }

        return null;
    }

    /// <summary>Holds an object that is in the arena until its reader has had time to pin it; false if it is not there.</summary>
    public bool TryHold(StoredName name)
    {
        if (!_holds.TryHold(name.Offset))
        {
            return BlockAccess.IsReadable(keeper.Arena, name);
        }

        if (BlockAccess.IsReadable(keeper.Arena, name))
        {
            return true;
        }

        _holds.Release(name.Offset);
        return false;
    }

    /// <summary>The reader has what it was told of by <see cref="FindAsync"/>.</summary>
    public void Taken(StoredName name) => _holds.Release(name.Offset);

    /// <summary>From now on nothing is touched any more.</summary>
    public void Close() => _holds.Close();

    private async Task<StoredName> AllocateAsync(SpilledObject spilled)
    {
        var answer = new TaskCompletionSource<SlabRecord>(TaskCreationOptions.RunContinuationsAsynchronously);
        admission.Ask(new LeaseWish(
            _process, spilled.Place.Length, answer.SetResult, why => answer.SetException(new StoreFullException(why))) { IsUrgent = true });
        var record = await answer.Task.ConfigureAwait(false);
        try
        {
            return new Slab(keeper.Arena, record.Start).TryAllocate(spilled.Place.Length, spilled.Key, _process, out var name) ? name
                : throw new InvalidOperationException($"A slab of {record.Length} bytes has no room for {spilled.Place.Length}.");
        }
        finally
        {
            keeper.GiveUp(record);
        }
    }
}
