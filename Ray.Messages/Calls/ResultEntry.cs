using System.Buffers.Binary;

namespace AkkaRay.Messages.Calls;

/// <summary>The sixteen bytes before a result's payload inside a batch.</summary>
public readonly record struct ResultEntry(ulong Number, ResultStatus Status, int PayloadLength)
{
    /// <summary>How many bytes it takes without the payload.</summary>
    public const int Size = 16;

    /// <summary>Writes <see cref="Size"/> bytes.</summary>
    public void Write(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(destination, Number);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[8..], (uint)Status);
        BinaryPrimitives.WriteInt32LittleEndian(destination[12..], PayloadLength);
    }

    /// <summary>Reads <see cref="Size"/> bytes.</summary>
    public static ResultEntry Read(ReadOnlySpan<byte> source) => new(
        BinaryPrimitives.ReadUInt64LittleEndian(source),
        (ResultStatus)BinaryPrimitives.ReadUInt32LittleEndian(source[8..]),
        BinaryPrimitives.ReadInt32LittleEndian(source[12..]));
}
