using System.Buffers.Binary;
using System.Text;
using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Ids;

namespace AkkaRay.Actors;

/// <summary>What a handle is in a value: which actor, and what its callers need to know before they ask the GCS.</summary>
internal sealed record ActorAddress(ActorId Id, string Class, ConcurrencyMode Mode, int MaxTaskRetries, int MaxPendingCalls)
{
    private const int FixedSize = ActorId.Size + 1 + 4 + 4 + 2;

    /// <summary>How many bytes it takes.</summary>
    public int Size => FixedSize + Encoding.UTF8.GetByteCount(Class);

    public static ActorAddress Of(ActorInfo info) => new(info.Id, info.Class, info.Mode, info.MaxTaskRetries, info.MaxPendingCalls);

    /// <summary>Writes <see cref="Size"/> bytes.</summary>
    public void Write(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(destination, Id.Owner.Value);
        BinaryPrimitives.WriteUInt64LittleEndian(destination[8..], Id.Number);
        destination[16] = (byte)Mode;
        BinaryPrimitives.WriteInt32LittleEndian(destination[17..], MaxTaskRetries);
        BinaryPrimitives.WriteInt32LittleEndian(destination[21..], MaxPendingCalls);
        var length = Encoding.UTF8.GetBytes(Class, destination[FixedSize..]);
        BinaryPrimitives.WriteUInt16LittleEndian(destination[25..], checked((ushort)length));
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static ActorAddress Read(ReadOnlySpan<byte> source) => new(
        new ActorId(
            new OwnerId(BinaryPrimitives.ReadUInt64LittleEndian(source)), BinaryPrimitives.ReadUInt64LittleEndian(source[8..])),
        Encoding.UTF8.GetString(source.Slice(FixedSize, BinaryPrimitives.ReadUInt16LittleEndian(source[25..]))),
        (ConcurrencyMode)source[16],
        BinaryPrimitives.ReadInt32LittleEndian(source[17..]),
        BinaryPrimitives.ReadInt32LittleEndian(source[21..]));
}
