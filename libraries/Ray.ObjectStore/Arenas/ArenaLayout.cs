namespace AkkaRay.ObjectStore.Arenas;

/// <summary>
/// What lies where in an arena. Every process that maps it works this out from the capacity alone:
/// <code>
/// header          one page: what it is, how large, how many processes
/// directory       for every granule the serial of the slab that begins there, or 0
/// pin tables      one for every process that may attach
/// data            granule after granule
/// </code>
/// </summary>
internal sealed class ArenaLayout
{
    /// <summary>Slabs begin and end at multiples of this.</summary>
    public const int Granule = 64 * 1024;

    /// <summary>Processes that may be attached at a time, the keeper among them.</summary>
    public const int ProcessesMax = 512;

    /// <summary>One process's pin table: a count, then objects.</summary>
    public const int PinTableSize = 32 * 1024;

    public const int PageSize = 4096;

    /// <summary>Less is not worth the trouble, more than can be addressed by 32 bits of granules does not exist.</summary>
    public const long CapacityMin = 4 * 1024 * 1024;

    private const int DataAlignment = 2 * 1024 * 1024;

    public ArenaLayout(long capacity)
    {
        if (capacity < CapacityMin)
        {
            throw new ArgumentOutOfRangeException(
                nameof(capacity), capacity, $"An object store of {capacity} bytes is too small; it must have at least {CapacityMin}.");
        }

        Capacity = capacity / Granule * Granule;
        PinsStart = Align(PageSize + (Capacity / Granule * sizeof(ulong)), Granule);
        DataStart = Align(PinsStart + ((long)ProcessesMax * PinTableSize), DataAlignment);
    }

    public long Capacity { get; }

    public static long DirectoryStart => PageSize;

    public long PinsStart { get; }

    public long DataStart { get; }

    public long DataEnd => DataStart + Capacity;

    public long PinTable(int process) => PinsStart + ((long)process * PinTableSize);

    /// <summary>The number of the granule that begins at <paramref name="offset"/>.</summary>
    public uint GranuleOf(long offset) => (uint)((offset - DataStart) / Granule);

    public long OffsetOf(uint granule) => DataStart + ((long)granule * Granule);

    public static long Align(long value, long step) => (value + step - 1) / step * step;
}
