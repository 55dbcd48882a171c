using AkkaRay.ObjectStore.Blocks;
using AkkaRay.ObjectStore.Keeping;

namespace AkkaRay.ObjectStore.Spilling;

/// <summary>
/// Makes room: gives up copies whose first copy is elsewhere, then writes objects to disk, those read longest ago first;
/// and brings them back under a new name. What somebody reads in place stays.
/// </summary>
internal sealed class StoreSpiller(StoreKeeper keeper, SpillFolder folder) : IDisposable
{
    private readonly SpillTable _table = new();
    private readonly Lock _spilling = new();

    /// <summary>Room for one object of this length is to be kept, so that what is on disk can always come back.</summary>
    public long Reserve => _table.LargestLength is > 0 and var length ? SlabSizes.Exact(length) : 0;

    public IReadOnlyList<SpilledObject> OnDisk => _table.OnDisk;

    /// <summary>What the spill files take.</summary>
    public long DiskBytes => folder.Bytes;

    /// <summary>Takes objects of about <paramref name="wanted"/> bytes out of the arena; returns how many bytes they were.</summary>
    /// <exception cref="SpillException">The disk does not take them, and none was taken out before.</exception>
    public long MakeRoom(long wanted)
    {
        lock (_spilling)
        {
            var usage = keeper.Usage();
            var victims = usage.Blocks.Where(block => block is { State: BlockState.Sealed, IsUntold: false } && !usage.Pins.Contains(block.Name.Offset))
                .OrderByDescending(static block => block.IsSecondary).ThenBy(static block => block.LastUse);
            long made = 0;
            foreach (var victim in victims)
            {
                if (made >= wanted)
                {
                    break;
                }

                try
                {
                    made += TryTakeOut(victim) ? victim.Size : 0;
                }
                catch (SpillException) when (made > 0)
                {
                    break;
                }
            }

            keeper.Sweep();
            return made;
        }
    }

    /// <summary>Where an object is now that had this name: in the arena after this call, if it is known at all.</summary>
    /// <param name="name">The name it first had, or has now.</param>
    /// <param name="allocate">Finds memory for an object of a length, by making room if need be.</param>
    /// <exception cref="SpillException">Its bytes are damaged or the disk fails.</exception>
    public Task<StoredName?> RestoreAsync(StoredName name, Func<SpilledObject, Task<StoredName>> allocate)
    {
        if (_table.Find(name) is not { } spilled)
        {
            return Task.FromResult<StoredName?>(null);
        }

        if (_table.Restoring(spilled, out var mine) is { } found)
        {
            return found;
        }

        _ = BringBackAsync(spilled, mine!, allocate);
        return mine!.Task;
    }

    /// <summary>Who was sent there by <see cref="RestoreAsync"/> did not find the object under this name.</summary>
    public void Missed(StoredName name)
    {
        if (_table.Find(name) is { } spilled)
        {
            _table.TryLeaveArena(spilled, name);
        }
    }

    /// <summary>The object is not wanted any more, wherever it is.</summary>
    public void Free(StoredName name)
    {
        if (_table.Find(name) is { } spilled && _table.Remove(spilled))
        {
            GiveUp(spilled);
        }
    }

    public int Free(Predicate<ObjectKey> isOver)
    {
        _table.Remove(one => isOver(one.Key), out var count).ForEach(GiveUp);
        return count;
    }

    public void Dispose() => folder.Dispose();

    private async Task BringBackAsync(SpilledObject spilled, TaskCompletionSource<StoredName?> answer, Func<SpilledObject, Task<StoredName>> allocate)
    {
        StoredName? there = null;
        Exception? problem = null;
        try
        {
            var place = await allocate(spilled).ConfigureAwait(false);
            _table.Place(spilled, place);
            Fill(spilled, place);
            there = place;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Whatever it was, all who wait must hear of it.
            problem = e;
        }

        if (!_table.TryEndRestore(spilled, there is not null))
        {
            // It was freed meanwhile, and that was left to us.
            GiveUp(spilled);
            there = null;
        }

        _ = problem is null ? answer.TrySetResult(there) : answer.TrySetException(problem);
    }

    private unsafe void Fill(SpilledObject spilled, StoredName place)
    {
        try
        {
            SpillFolder.Read(spilled.Place, new Span<byte>(BlockAccess.DataOf(keeper.Arena, place), (int)place.Length));
            BlockAccess.Seal(keeper.Arena, place);
        }
        catch (SpillException)
        {
            BlockAccess.Abandon(keeper.Arena, place);
            throw;
        }
    }

    private void GiveUp(SpilledObject spilled)
    {
        if (spilled.Current is { } current)
        {
            keeper.TryDelete(current);
            keeper.Freed(current);
        }

        folder.Release(spilled.Place);
    }

    private bool TryTakeOut(StoredBlock victim)
    {
        if (victim.IsSecondary)
        {
            return keeper.TryGiveUpCopy(victim.Name);
        }

        if (_table.Find(victim.Name) is { } known)
        {
            // It is on disk already.
            return _table.TryLeaveArena(known, victim.Name) && keeper.TryDelete(victim.Name);
        }

        if (!keeper.Pins.TryPin(victim.Name.Offset))
        {
            return false;
        }

        try
        {
            return BlockAccess.IsReadable(keeper.Arena, victim.Name) && TryWrite(victim);
        }
        finally
        {
            keeper.Pins.Unpin(victim.Name.Offset);
        }
    }

    private unsafe bool TryWrite(StoredBlock victim)
    {
        var place = folder.Write(new ReadOnlySpan<byte>(BlockAccess.DataOf(keeper.Arena, victim.Name), (int)victim.Name.Length));
        var spilled = new SpilledObject(victim.Key, victim.Name, place);

        // Known before it is gone from the arena, so that whoever misses it there finds it here.
        _table.Add(spilled);
        if (keeper.TryDelete(victim.Name))
        {
            return true;
        }

        Free(victim.Name);
        return false;
    }
}
