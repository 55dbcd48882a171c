using System.Buffers.Binary;

namespace AkkaRay.Messages.Calls;

/// <summary>
/// How far a stream may go: which task it is, up to which item the caller has everything, the last item it may send, and
/// how many bytes it may have sent in this run of the task. Limits only grow; the last item may overstep that of bytes.
/// </summary>
public readonly record struct StreamCredit(ulong Number, ulong Delivered, ulong ItemsMax, ulong BytesMax)
{
    /// <summary>How many bytes it takes.</summary>
    public const int Size = 32;

    /// <summary>Writes <see cref="Size"/> bytes.</summary>
    public void Write(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(destination, Number);
        BinaryPrimitives.WriteUInt64LittleEndian(destination[8..], Delivered);
        BinaryPrimitives.WriteUInt64LittleEndian(destination[16..], ItemsMax);
        BinaryPrimitives.WriteUInt64LittleEndian(destination[24..], BytesMax);
    }

    /// <summary>Reads <see cref="Size"/> bytes.</summary>
    public static StreamCredit Read(ReadOnlySpan<byte> source) => new(
        BinaryPrimitives.ReadUInt64LittleEndian(source),
        BinaryPrimitives.ReadUInt64LittleEndian(source[8..]),
        BinaryPrimitives.ReadUInt64LittleEndian(source[16..]),
        BinaryPrimitives.ReadUInt64LittleEndian(source[24..]));
}
