using System.Buffers.Binary;

namespace AkkaRay.ObjectStore;

/// <summary>
/// How an object in an arena is named: where its block begins, in which slab, and which of the block's lives it is. A
/// name never comes to stand for another object, so one that is out of date is noticed, not misread.
/// </summary>
internal readonly record struct StoredName(long Offset, ulong Generation, long Length, uint Slab)
{
    /// <summary>How many bytes a name takes on the wire.</summary>
    public const int Size = 28;

    public static StoredName Read(ReadOnlySpan<byte> source) => new(
        BinaryPrimitives.ReadInt64LittleEndian(source),
        BinaryPrimitives.ReadUInt64LittleEndian(source[8..]),
        BinaryPrimitives.ReadInt64LittleEndian(source[16..]),
        BinaryPrimitives.ReadUInt32LittleEndian(source[24..]));

    public void Write(Span<byte> destination)
    {
        BinaryPrimitives.WriteInt64LittleEndian(destination, Offset);
        BinaryPrimitives.WriteUInt64LittleEndian(destination[8..], Generation);
        BinaryPrimitives.WriteInt64LittleEndian(destination[16..], Length);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[24..], Slab);
    }

    public override string ToString() => $"object at {Offset:x} ({Length} bytes, life {Generation:x})";
}
