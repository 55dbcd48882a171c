using System.Runtime.InteropServices;

namespace AkkaRay.ObjectStore.Blocks;

/// <summary>One cache line before every object.</summary>
[StructLayout(LayoutKind.Explicit, Size = Bytes)]
internal struct BlockHeader
{
    public const int Bytes = 64;

    /// <summary>See <see cref="BlockWord"/>.</summary>
    [FieldOffset(0)]
    public long Word;

    /// <summary>The whole block with this header; fixed for as long as the slab is one.</summary>
    [FieldOffset(8)]
    public long Size;

    /// <summary>The object alone.</summary>
    [FieldOffset(16)]
    public long Length;

    [FieldOffset(24)]
    public ulong Owner;

    [FieldOffset(32)]
    public ulong Number;

    [FieldOffset(40)]
    public uint Index;

    [FieldOffset(44)]
    public uint Job;

    /// <summary>The process that writes it, while it is created.</summary>
    [FieldOffset(48)]
    public int Creator;

    /// <summary>A copy of an object whose first copy is elsewhere, so it may be given up.</summary>
    [FieldOffset(52)]
    public byte IsSecondary;

    /// <summary>Its owner was not told of it yet: given up when its writer ends.</summary>
    [FieldOffset(53)]
    public byte IsUntold;

    /// <summary>When it was read last, in ticks of the system; written without a care for races.</summary>
    [FieldOffset(56)]
    public long LastUse;

    public readonly ObjectKey Key => new(Owner, Number, Index, Job);
}
