using System.Buffers.Binary;

namespace AkkaRay.Messages.Calls;

/// <summary>The five bytes before one item's payload: what that is (<see cref="ResultStatus.Value"/>, <see cref="ResultStatus.Large"/> or <see cref="ResultStatus.Containing"/>), and its length.</summary>
public readonly record struct StreamItem(ResultStatus Status, int PayloadLength)
{
    /// <summary>How many bytes it takes without the payload.</summary>
    public const int Size = 5;

    /// <summary>Writes <see cref="Size"/> bytes.</summary>
    public void Write(Span<byte> destination)
    {
        destination[0] = (byte)Status;
        BinaryPrimitives.WriteInt32LittleEndian(destination[1..], PayloadLength);
    }

    /// <summary>Reads <see cref="Size"/> bytes.</summary>
    public static StreamItem Read(ReadOnlySpan<byte> source)
        => new((ResultStatus)source[0], BinaryPrimitives.ReadInt32LittleEndian(source[1..]));

    /// <summary>How many bytes the value has whose payload this is, also if it does not travel here.</summary>
    public long ValueLength(ReadOnlySpan<byte> payload)
        => ContainedReferences.Unwrap(Status, ref payload) == ResultStatus.Large ? BinaryPrimitives.ReadInt64LittleEndian(payload) : payload.Length;
}
