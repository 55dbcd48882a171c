using System.Buffers.Binary;

namespace AkkaRay.Messages.Calls;

/// <summary>The five bytes before a frame's body: the length of kind and body together, then the kind.</summary>
public readonly record struct FrameHeader(FrameKind Kind, int BodyLength)
{
    /// <summary>How many bytes it takes.</summary>
    public const int Size = 5;

    /// <summary>The longest body either side accepts; a longer one is garbage and ends the connection.</summary>
    public const int BodyLengthMax = 16 * 1024 * 1024;

    /// <summary>Writes <see cref="Size"/> bytes.</summary>
    public void Write(Span<byte> destination)
    {
        BinaryPrimitives.WriteInt32LittleEndian(destination, BodyLength + 1);
        destination[4] = (byte)Kind;
    }

    /// <summary>Reads <see cref="Size"/> bytes; false if the length is impossible.</summary>
    public static bool TryRead(ReadOnlySpan<byte> source, out FrameHeader header)
    {
        var length = BinaryPrimitives.ReadInt32LittleEndian(source) - 1;
        header = new FrameHeader((FrameKind)source[4], length);
        return length is >= 0 and <= BodyLengthMax;
    }
}
