using System.Buffers.Binary;

namespace AkkaRay.Messages.Calls;

/// <summary>The eight bytes that answer a <see cref="Preamble"/>: whether the caller is let in, and the accepter's version.</summary>
public readonly record struct PreambleReply(PreambleStatus Status, ushort Version)
{
    /// <summary>How many bytes it takes.</summary>
    public const int Size = 8;

    private const uint Magic = 0x21594152; // "RAY!"

    /// <summary>Writes <see cref="Size"/> bytes.</summary>
    public void Write(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(destination, Magic);
        BinaryPrimitives.WriteUInt16LittleEndian(destination[4..], Version);
        BinaryPrimitives.WriteUInt16LittleEndian(destination[6..], (ushort)Status);
    }

    /// <summary>Reads <see cref="Size"/> bytes; false if they are no reply.</summary>
    public static bool TryRead(ReadOnlySpan<byte> source, out PreambleReply reply)
    {
        reply = new PreambleReply(
            (PreambleStatus)BinaryPrimitives.ReadUInt16LittleEndian(source[6..]), BinaryPrimitives.ReadUInt16LittleEndian(source[4..]));
        return BinaryPrimitives.ReadUInt32LittleEndian(source) == Magic;
    }
}
