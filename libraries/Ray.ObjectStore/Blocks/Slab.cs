using AkkaRay.ObjectStore.Arenas;
using AkkaRay.ObjectStore.Pins;

namespace AkkaRay.ObjectStore.Blocks;

/// <summary>
/// A slab as the process sees it that holds it: gives out blocks and takes back those that were freed, by looking at
/// their headers. Not for several threads at once.
/// </summary>
internal sealed unsafe class Slab(Arena arena, long start)
{
    // A free block may serve an object that needs somewhat less, so that few odd sizes do not fill a slab for ever.
    private const double WasteMax = 1.5;

    // So many blocks are taken back at a time, so that what is noted of them stays small.
    private const int SweptMax = 4096;

    private const long PopulateStep = 4 * 1024 * 1024;

    private readonly SortedDictionary<long, Stack<long>> _free = [];
    private readonly SlabHeader* _header = (SlabHeader*)(arena.Base + start);
    private long _populated;
    private int _freeBlocks;
    private int _blocks;

    public long Start => start;

    /// <summary>Whether nothing is in it.</summary>
    public bool IsEmpty => _freeBlocks == _blocks;

    /// <summary>Whether it has given out as many blocks as it may in one life.</summary>
    public bool IsWornOut => _header->Allocations >= BlockWord.AllocationsMax;

    /// <summary>Finds a place for an object; its block is created and to be filled.</summary>
    public bool TryAllocate(long length, ObjectKey key, int creator, out StoredName name)
    {
        name = default;
        var size = SizeClasses.BlockFor(length);
        if (IsWornOut || !(TryReuse(size, out var offset) || TryExtend(size, length, out offset)))
        {
            return false;
        }

        var block = (BlockHeader*)(arena.Base + offset);
        var generation = BlockWord.GenerationOf(_header->Serial, ++_header->Allocations);
        block->Length = length;
        (block->Owner, block->Number, block->Index, block->Job) = (key.Owner, key.Number, key.Index, key.Job);
        (block->Creator, block->IsSecondary, block->IsUntold, block->LastUse) = (creator, 0, 0, Environment.TickCount64);
        Volatile.Write(ref block->Word, BlockWord.Of(generation, BlockState.Created));
        var end = offset + block->Size - start;
        if (end > _header->Bump)
        {
            Volatile.Write(ref _header->Bump, end);
        }

        name = new StoredName(offset, generation, length, arena.Layout.GranuleOf(start));
        return true;
    }

    /// <summary>
    /// Takes back the blocks of some slabs whose objects were freed and that nobody reads. Who reads is asked after it is
    /// known what was freed, never before: whoever pins an object between the two finds that it is gone, but would be
    /// missing in an older answer.
    /// </summary>
    public static void Sweep(IReadOnlyList<Slab> slabs, Func<PinSnapshot> readers)
    {
        var deleted = new List<(Slab Slab, long Offset)>();
        foreach (var slab in slabs)
        {
            for (var offset = slab.Start + SlabHeader.Bytes; offset < slab.Bump;)
            {
                offset = slab.FindDeleted(offset, deleted);
                if (deleted.Count == SweptMax)
                {
                    TakeBack(deleted, readers());
                }
            }
        }

        if (deleted.Count > 0)
        {
            TakeBack(deleted, readers());
        }
    }

    /// <summary>A block that was never sealed is not needed after all.</summary>
    public void Abandon(long offset)
    {
        var block = (BlockHeader*)(arena.Base + offset);
        Volatile.Write(ref block->Word, BlockWord.Of(BlockWord.Generation(block->Word), BlockState.Free));
        AddFree(block->Size, offset);
    }

    private static void TakeBack(List<(Slab Slab, long Offset)> deleted, PinSnapshot pins)
    {
        foreach (var (slab, offset) in deleted)
        {
            if (!pins.Contains(offset))
            {
                slab.Abandon(offset);
            }
        }

        deleted.Clear();
    }

    // Looks from a block on until so many are found; returns where to go on.
    private long FindDeleted(long offset, List<(Slab Slab, long Offset)> deleted)
    {
        for (var end = Bump; offset < end && deleted.Count < SweptMax;)
        {
            var block = (BlockHeader*)(arena.Base + offset);
            if (BlockWord.State(Volatile.Read(ref block->Word)) == BlockState.Deleted)
            {
                deleted.Add((this, offset));
            }

            offset += block->Size;
        }

        return offset;
    }

    private void AddFree(long size, long offset)
    {
        if (!_free.TryGetValue(size, out var list))
        {
            _free[size] = list = new Stack<long>();
        }

        list.Push(offset);
        _freeBlocks++;
    }

    // Where its blocks end.
    private long Bump => start + _header->Bump;

    private bool TryReuse(long size, out long offset)
    {
        foreach (var (have, list) in _free)
        {
            if (have >= size && list.Count > 0)
            {
                offset = have <= size * WasteMax ? list.Pop() : 0;
                _freeBlocks -= offset > 0 ? 1 : 0;
                return offset > 0;
            }
        }

        offset = 0;
        return false;
    }

    private bool TryExtend(long size, long length, out long offset)
    {
        var room = _header->Length - _header->Bump;
        offset = start + _header->Bump;

        // The last block of a slab need not be of a size that others could use.
        var needed = ArenaLayout.Align(length + BlockHeader.Bytes, BlockHeader.Bytes);
        if (needed > room)
        {
            return false;
        }

        var taken = Math.Min(size, room);
        PopulateTo(_header->Bump + taken);
        ((BlockHeader*)(arena.Base + offset))->Size = taken;
        _blocks++;
        return true;
    }

    private void PopulateTo(long end)
    {
        if (end > _populated)
        {
            var to = Math.Min(_header->Length, Math.Max(end, _populated + PopulateStep));
            arena.Populate(start + _populated, to - _populated);
            _populated = to;
        }
    }
}
