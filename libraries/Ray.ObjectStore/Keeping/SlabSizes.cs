using System.Numerics;
using AkkaRay.ObjectStore.Arenas;
using AkkaRay.ObjectStore.Blocks;

namespace AkkaRay.ObjectStore.Keeping;

/// <summary>How large slabs are: a process that puts more gets larger ones, large objects get one of just their size.</summary>
internal sealed class SlabSizes
{
    private const long LargestMax = 64L * 1024 * 1024;
    private const int SharesOfArena = 16;
    private const int ObjectsPerSlab = 4;

    public SlabSizes(long capacity)
    {
        var share = 1L << BitOperations.Log2((ulong)Math.Max(ArenaLayout.Granule, capacity / SharesOfArena));
        Largest = Math.Min(share, LargestMax);
        Smallest = Math.Max(ArenaLayout.Granule, Largest / SharesOfArena);
    }

    public long Largest { get; }

    public long Smallest { get; }

    /// <summary>Objects above this get memory of exactly their size.</summary>
    public long SharedMax => Largest / 2;

    /// <summary>The memory to lend to a process that has <paramref name="held"/> slabs and cannot place an object.</summary>
    public long For(long length, int held)
    {
        var exact = Exact(length);
        if (length > SharedMax)
        {
            return exact;
        }

        var grown = Smallest << Math.Min(held, 8);
        return Math.Max(exact, Math.Min(Largest, Math.Max(grown, ArenaLayout.Align(ObjectsPerSlab * SizeClasses.BlockFor(length), ArenaLayout.Granule))));
    }

    /// <summary>The least memory an object needs.</summary>
    public static long Exact(long length)
        => ArenaLayout.Align(SlabHeader.Bytes + BlockHeader.Bytes + length, ArenaLayout.Granule);
}
