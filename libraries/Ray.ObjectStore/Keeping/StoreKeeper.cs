using AkkaRay.ObjectStore.Arenas;
using AkkaRay.ObjectStore.Blocks;
using AkkaRay.ObjectStore.Pins;

namespace AkkaRay.ObjectStore.Keeping;

/// <summary>
/// Keeps an arena: lets processes in and out, lends them slabs, and takes back what they leave behind. What lies in the
/// arena it knows from the headers alone, so nothing is lost with a process. Safe for all threads.
/// </summary>
internal sealed unsafe partial class StoreKeeper
{
    private readonly Lock _gate = new();
    private readonly SlabTable _slabs;
    private readonly bool[] _attached = new bool[ArenaLayout.ProcessesMax];
    private readonly BackedGranules _backed;

    // Lent, but their headers are not written yet, so nobody may walk them.
    private readonly HashSet<long> _opening = [];

    // Empty, but still read when that was seen.
    private readonly HashSet<long> _lingering = [];

    public StoreKeeper(Arena arena)
    {
        Arena = arena;
        Sizes = new SlabSizes(arena.Layout.Capacity);
        _slabs = new SlabTable(arena.Layout.DataStart, arena.Layout.Capacity);
        _backed = new BackedGranules(arena);
        _attached[SlabTable.Keeper] = true;
        arena.Header->ProcessesHigh = 1;
        Pins = new PinTable(arena, SlabTable.Keeper);
    }

    public Arena Arena { get; }

    public SlabSizes Sizes { get; }

    /// <summary>What the keeper itself reads.</summary>
    public PinTable Pins { get; }

    /// <summary>Lets a process in and says which pin table is its own.</summary>
    /// <exception cref="StoreException">Too many are in.</exception>
    public int Attach()
    {
        lock (_gate)
        {
            var process = Array.IndexOf(_attached, false);
            if (process < 0)
            {
                throw new StoreException($"{ArenaLayout.ProcessesMax - 1} processes use this object store, the most allowed.");
            }

            var table = Arena.Layout.PinTable(process);
            Arena.Back(table, ArenaLayout.PinTableSize);
            new Span<byte>(Arena.Base + table, ArenaLayout.PinTableSize).Clear();
            _attached[process] = true;
            Volatile.Write(ref Arena.Header->ProcessesHigh, Math.Max(Arena.Header->ProcessesHigh, process + 1));
            return process;
        }
    }

    /// <summary>
    /// A process ended: nothing of what it read is read any more, what it had sealed stays, what it had half written or
    /// written for another that was not told of it is given up.
    /// </summary>
    public void Detach(int process)
    {
        lock (_gate)
        {
            new Span<byte>(Arena.Base + Arena.Layout.PinTable(process), ArenaLayout.PinTableSize).Clear();
            _slabs.Adopt(process);
            foreach (var slab in Slabs.Where(static slab => slab.Holder == SlabTable.Keeper))
            {
                foreach (var block in new SlabWalk(Arena, slab.Start).Blocks.Where(block => block.Creator == process))
                {
                    GiveUpUnfinished(block);
                }
            }

            _attached[process] = false;
            Sweep();
        }
    }

    /// <summary>
    /// Lends memory for an object of this length; null if there is none, however it is asked for.
    /// <paramref name="reserve"/> bytes in one piece are left to others.
    /// </summary>
    /// <exception cref="IOException">The system has no memory to stand behind it.</exception>
    public SlabRecord? TryLease(int process, long length, long reserve = 0, bool isExact = false)
    {
        SlabRecord? slab;
        lock (_gate)
        {
            if (_lingering.Count > 0)
            {
                // Memory that was used is far cheaper than such that the system has yet to give.
                Sweep(slab => _lingering.Contains(slab.Start));
            }

            var bytes = isExact ? SlabSizes.Exact(length) : Sizes.For(length, _slabs.HeldBy(process));
            slab = LeavingRoom(TryLeaseSwept(bytes, process), reserve)
                ?? LeavingRoom(_slabs.TryLease(SlabSizes.Exact(length), process), reserve);
            if (slab is null)
            {
                return null;
            }

            _opening.Add(slab.Start);
        }

        Open(slab);
        return slab;
    }

    /// <summary>A process will give out no more blocks in a slab.</summary>
    public void GiveUp(int process, long start)
    {
        lock (_gate)
        {
            if (_slabs.GiveUp(start, process))
            {
                Sweep();
            }
        }
    }

    /// <summary>The same for a slab that nobody was told of; nothing happens to one that was lent anew at the same place.</summary>
    public void GiveUp(SlabRecord slab)
    {
        lock (_gate)
        {
            if (_slabs.IsThere(slab.Start, slab.Serial))
            {
                GiveUp(slab.Holder, slab.Start);
            }
        }
    }

    /// <summary>Something in a slab was deleted; if that was the last and no process holds the slab, it is free at once.</summary>
    public void Freed(StoredName name)
    {
        var start = Arena.Layout.OffsetOf(name.Slab);
        Sweep(slab => slab.Start == start);
    }

    /// <summary>Releases what is empty of the slabs that no process holds.</summary>
    public void Sweep() => Sweep(static _ => true);

    private void Sweep(Predicate<SlabRecord> chosen)
    {
        lock (_gate)
        {
            var empty = Slabs.Where(slab => slab.Holder == SlabTable.Keeper && chosen(slab) && new SlabWalk(Arena, slab.Start).IsEmpty).ToList();
            if (empty.Count == 0)
            {
                return;
            }

            // Whoever pins after this finds the directory empty; whoever pinned before is in the snapshot.
            empty.ForEach(slab => Volatile.Write(ref Arena.Directory[Arena.Layout.GranuleOf(slab.Start)], 0));
            var pins = PinSnapshot.Take(Arena);
            foreach (var slab in empty)
            {
                if (pins.AnyIn(slab.Start, slab.End))
                {
                    _lingering.Add(slab.Start);
                }
                else
                {
                    _lingering.Remove(slab.Start);
                    _slabs.Release(slab.Start);
                }
            }
        }
    }

    /// <summary>Every object and every block being written, as they are now.</summary>
    public List<StoredBlock> List()
    {
        lock (_gate)
        {
            return [.. Slabs.SelectMany(slab => new SlabWalk(Arena, slab.Start).Blocks)
                .Where(static block => block.State is BlockState.Sealed or BlockState.Created)];
        }
    }

    /// <summary>What the arena's memory is used for now.</summary>
    public StoreUsage Usage()
    {
        var blocks = List();
        lock (_gate)
        {
            var leased = Arena.Layout.Capacity - _slabs.FreeBytes;
            return new StoreUsage(Arena.Layout.Capacity, leased, _slabs.LargestFreeBytes, blocks, PinSnapshot.Take(Arena));
        }
    }

    /// <summary>Deletes every object that <paramref name="isOver"/> says nobody can ask for any more.</summary>
    public int Free(Predicate<ObjectKey> isOver)
    {
        var over = List().FindAll(block => block.State == BlockState.Sealed && isOver(block.Key));
        var count = over.Count(block => TryDelete(block.Name));
        Sweep();
        return count;
    }

    /// <summary>Nobody may begin to read this object any more; false if it is not there under this name.</summary>
    public bool TryDelete(StoredName name) => BlockAccess.TryDelete(Arena, name);

    private void GiveUpUnfinished(StoredBlock block)
    {
        if (block.State == BlockState.Created)
        {
            BlockAccess.Abandon(Arena, block.Name);
        }
        else if (block is { State: BlockState.Sealed, IsUntold: true })
        {
            TryDelete(block.Name);
        }
    }

    private IEnumerable<SlabRecord> Slabs => _slabs.All.Where(slab => !_opening.Contains(slab.Start));

    private SlabRecord? TryLeaseSwept(long bytes, int process)
    {
        if (_slabs.TryLease(bytes, process) is { } slab)
        {
            return slab;
        }

        Sweep();
        return _slabs.TryLease(bytes, process);
    }

    private SlabRecord? LeavingRoom(SlabRecord? slab, long reserve)
    {
        if (slab is null || _slabs.LargestFreeBytes >= reserve || slab.Length + reserve > Arena.Layout.Capacity)
        {
            return slab;
        }

        Close(slab);
        return null;
    }

    // Asking the system for memory can take long, so it is done outside of the lock.
    private void Open(SlabRecord slab)
    {
        try
        {
            _backed.Back(slab.Start, slab.Length);
        }
        catch (IOException)
        {
            lock (_gate)
            {
                Close(slab);
            }

            throw;
        }

        var header = (SlabHeader*)(Arena.Base + slab.Start);
        (header->Serial, header->Allocations, header->Length) = (slab.Serial, 0, slab.Length);
        Volatile.Write(ref header->Bump, SlabHeader.Bytes);
        Volatile.Write(ref Arena.Directory[Arena.Layout.GranuleOf(slab.Start)], slab.Serial);
        lock (_gate)
        {
            _opening.Remove(slab.Start);
        }
    }

    private void Close(SlabRecord slab)
    {
        _opening.Remove(slab.Start);
        _slabs.GiveUp(slab.Start, slab.Holder);
        _slabs.Release(slab.Start);
    }
}
