using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace AkkaRay.Messages.Calls;

/// <summary>
/// Where in a node's shared memory an object lies: which memory, the block, which of the block's lives, how long the
/// object is, and the slab the block is in. Only the object store looks inside.
/// </summary>
public readonly record struct StoredLocation(Guid Arena, long Offset, ulong Generation, long Length, uint Slab)
{
    /// <summary>How many bytes a location takes on the wire.</summary>
    public const int Size = 44;

    /// <summary>Reads a location.</summary>
    public static StoredLocation Read(ReadOnlySpan<byte> source) => new(
        MemoryMarshal.Read<Guid>(source),
        BinaryPrimitives.ReadInt64LittleEndian(source[16..]),
        BinaryPrimitives.ReadUInt64LittleEndian(source[24..]),
        BinaryPrimitives.ReadInt64LittleEndian(source[32..]),
        BinaryPrimitives.ReadUInt32LittleEndian(source[40..]));

    /// <summary>Writes <see cref="Size"/> bytes.</summary>
    public void Write(Span<byte> destination)
    {
        MemoryMarshal.Write(destination, Arena);
        BinaryPrimitives.WriteInt64LittleEndian(destination[16..], Offset);
        BinaryPrimitives.WriteUInt64LittleEndian(destination[24..], Generation);
        BinaryPrimitives.WriteInt64LittleEndian(destination[32..], Length);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[40..], Slab);
    }
}
