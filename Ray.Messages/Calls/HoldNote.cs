using System.Buffers.Binary;
using AkkaRay.Messages.Ids;

namespace AkkaRay.Messages.Calls;

/// <summary>One word of a borrower to an owner: what, and about which object.</summary>
public readonly record struct HoldNote(HoldKind Kind, ObjectId Id)
{
    /// <summary>How many bytes it takes.</summary>
    public const int Size = 1 + ObjectAddress.ObjectIdSize;

    private const int HeadSize = sizeof(ulong);

    /// <summary>How many one batch has at most.</summary>
    public const int BatchMax = 4096;

    /// <summary>The longest body of a batch.</summary>
    public const int BatchBytesMax = HeadSize + (BatchMax * Size);

    /// <summary>The body of a <see cref="FrameKind.Holds"/>: the batch's number, then one note after another.</summary>
    public static byte[] WriteBatch(ulong sequence, IReadOnlyList<HoldNote> notes)
    {
        var body = new byte[HeadSize + (notes.Count * Size)];
        BinaryPrimitives.WriteUInt64LittleEndian(body, sequence);
        for (var i = 0; i < notes.Count; i++)
        {
            var at = body.AsSpan(HeadSize + (i * Size));
            at[0] = (byte)notes[i].Kind;
            ObjectAddress.WriteId(at[1..], notes[i].Id);
        }

        return body;
    }

    /// <summary>Reads what <see cref="WriteBatch"/> wrote.</summary>
    public static (ulong Sequence, HoldNote[] Notes) ReadBatch(ReadOnlySpan<byte> body)
    {
        var notes = new HoldNote[(body.Length - HeadSize) / Size];
        for (var i = 0; i < notes.Length; i++)
        {
            var at = body[(HeadSize + (i * Size))..];
            notes[i] = new HoldNote((HoldKind)at[0], ObjectAddress.ReadId(at[1..]));
        }

        return (BinaryPrimitives.ReadUInt64LittleEndian(body), notes);
    }

    /// <summary>The body of a <see cref="FrameKind.HoldsNoted"/>: the batch's number, then the ids that are not known.</summary>
    public static byte[] WriteNoted(ulong sequence, IReadOnlyList<ObjectId> unknown)
    {
        var body = new byte[HeadSize + (unknown.Count * ObjectAddress.ObjectIdSize)];
        BinaryPrimitives.WriteUInt64LittleEndian(body, sequence);
        for (var i = 0; i < unknown.Count; i++)
        {
            ObjectAddress.WriteId(body.AsSpan(HeadSize + (i * ObjectAddress.ObjectIdSize)), unknown[i]);
        }

        return body;
    }

    /// <summary>Reads what <see cref="WriteNoted"/> wrote.</summary>
    public static (ulong Sequence, ObjectId[] Unknown) ReadNoted(ReadOnlySpan<byte> body)
    {
        var unknown = new ObjectId[(body.Length - HeadSize) / ObjectAddress.ObjectIdSize];
        for (var i = 0; i < unknown.Length; i++)
        {
            unknown[i] = ObjectAddress.ReadId(body[(HeadSize + (i * ObjectAddress.ObjectIdSize))..]);
        }

        return (BinaryPrimitives.ReadUInt64LittleEndian(body), unknown);
    }
}
