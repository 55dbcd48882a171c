using System.Runtime.InteropServices;

namespace AkkaRay.ObjectStore.Blocks;

/// <summary>One cache line at the beginning of every slab.</summary>
[StructLayout(LayoutKind.Sequential, Size = Bytes)]
internal struct SlabHeader
{
    public const int Bytes = 64;

    public uint Serial;

    /// <summary>How many blocks were given out in it so far.</summary>
    public int Allocations;

    public long Length;

    /// <summary>Blocks end here, counted from the slab's start; their headers are valid.</summary>
    public long Bump;
}
