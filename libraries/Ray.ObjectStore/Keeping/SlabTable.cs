using System.Globalization;

namespace AkkaRay.ObjectStore.Keeping;

/// <summary>
/// Decides who may write where: leases slabs to processes, takes over those of processes that ended, and gives their
/// memory out anew once they are released. No two slabs ever overlap.
/// </summary>
internal sealed class SlabTable(long start, long length)
{
    /// <summary>The holder of slabs that only shrink: their process gave them up or died.</summary>
    public const int Keeper = 0;

    private readonly FreeExtents _free = new(start, length);
    private readonly SortedDictionary<long, SlabRecord> _slabs = [];
    private uint _lastSerial;

    public long FreeBytes => _free.FreeBytes;

    public long LargestFreeBytes => _free.LargestBytes;

    public IReadOnlyCollection<SlabRecord> All => _slabs.Values;

    public int HeldBy(int holder) => _slabs.Values.Count(slab => slab.Holder == holder);

    /// <summary>Whether the slab that begins there is still this one.</summary>
    public bool IsThere(long offset, uint serial) => _slabs.TryGetValue(offset, out var slab) && slab.Serial == serial;

    /// <summary>Lends memory to a process; null if there is none so large in one piece.</summary>
    public SlabRecord? TryLease(long bytes, int holder)
    {
        if (!_free.TryTake(bytes, out var offset))
        {
            return null;
        }

        // 0 stands for no slab in the directory.
        _lastSerial = _lastSerial == uint.MaxValue ? 1 : _lastSerial + 1;
        var slab = new SlabRecord(offset, bytes, _lastSerial, holder);
        _slabs.Add(offset, slab);
        return slab;
    }

    /// <summary>The holder will give out no more blocks there. Ignored if it does not hold that slab.</summary>
    public bool GiveUp(long offset, int holder)
    {
        var isHeld = _slabs.TryGetValue(offset, out var slab) && slab.Holder == holder;
        if (isHeld)
        {
            _slabs[offset] = slab! with { Holder = Keeper };
        }

        return isHeld;
    }

    /// <summary>The holder has died.</summary>
    public void Adopt(int holder)
    {
        foreach (var slab in _slabs.Values.Where(slab => slab.Holder == holder).ToList())
        {
            _slabs[slab.Start] = slab with { Holder = Keeper };
        }
    }

    /// <summary>The memory of a slab that nobody holds and that has nothing in it may be lent again.</summary>
    /// <exception cref="InvalidOperationException">There is no such slab, or a process holds it.</exception>
    public void Release(long offset)
    {
        if (!_slabs.TryGetValue(offset, out var slab) || slab.Holder != Keeper)
        {
            throw new InvalidOperationException($"The slab at {offset} was released while {slab?.Holder.ToString(CultureInfo.InvariantCulture) ?? "nobody"} had it.");
        }

        _slabs.Remove(offset);
        _free.Give(slab.Start, slab.Length);
    }
}
