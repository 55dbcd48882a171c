using System.Buffers.Binary;

namespace AkkaRay.Messages.Calls;

/// <summary>The sixteen bytes before the items of one stream in a frame: its task's number, and which item the first is, from 1 on.</summary>
public readonly record struct StreamItemsHeader(ulong Number, ulong First)
{
    /// <summary>How many bytes it takes.</summary>
    public const int Size = 16;

    /// <summary>Writes <see cref="Size"/> bytes.</summary>
    public void Write(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(destination, Number);
        BinaryPrimitives.WriteUInt64LittleEndian(destination[8..], First);
    }

    /// <summary>Reads <see cref="Size"/> bytes.</summary>
    public static StreamItemsHeader Read(ReadOnlySpan<byte> source) => new(
        BinaryPrimitives.ReadUInt64LittleEndian(source),
        BinaryPrimitives.ReadUInt64LittleEndian(source[8..]));
}
