using System.Buffers.Binary;

namespace AkkaRay.Messages.Calls;

/// <summary>
/// Before a result with references in it: which these are, so that its owner holds them without looking inside, and whom
/// to tell once it does (<see cref="HoldKind.Arrived"/>). Until then the sender holds them.
/// </summary>
public sealed record ContainedReferences(ResultStatus Status, ObjectAddress Passage, IReadOnlyList<ObjectAddress> References)
{
    private const int HeadSize = 1 + sizeof(int);

    /// <summary>How many bytes it takes.</summary>
    public int Size => HeadSize + Passage.Size + References.Sum(static one => one.Size);

    /// <summary>Writes <see cref="Size"/> bytes; the payload proper comes behind them.</summary>
    public void Write(Span<byte> destination)
    {
        destination[0] = (byte)Status;
        BinaryPrimitives.WriteInt32LittleEndian(destination[1..], References.Count);
        var at = HeadSize;
        foreach (var address in References.Prepend(Passage))
        {
            address.Write(destination[at..]);
            at += address.Size;
        }
    }

    /// <summary>Reads them and says how many bytes they took.</summary>
    public static ContainedReferences Read(ReadOnlySpan<byte> source, out int size)
    {
        var count = BinaryPrimitives.ReadInt32LittleEndian(source[1..]);
        var passage = ObjectAddress.Read(source[HeadSize..], out var length);
        size = HeadSize + length;
        var references = new ObjectAddress[count];
        for (var i = 0; i < count; i++)
        {
            references[i] = ObjectAddress.Read(source[size..], out length);
            size += length;
        }

        return new ContainedReferences((ResultStatus)source[0], passage, references);
    }

    /// <summary>The status and the payload proper of what came, whether it has references in it or not.</summary>
    public static ResultStatus Unwrap(ResultStatus status, ref ReadOnlySpan<byte> payload)
    {
        if (status != ResultStatus.Containing)
        {
            return status;
        }

        var inner = (ResultStatus)payload[0];
        _ = Read(payload, out var size);
        payload = payload[size..];
        return inner;
    }
}
