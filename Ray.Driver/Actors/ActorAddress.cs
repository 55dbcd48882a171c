using System.Buffers.Binary;
using System.Text;
using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Ids;
using MemoryPack;

namespace AkkaRay.Actors;

/// <summary>What a handle is in a value: which actor, and what its callers need to know before they ask the GCS.</summary>
internal sealed record ActorAddress(ActorId Id, string Class, ConcurrencyMode Mode, int MaxTaskRetries, int MaxPendingCalls)
{
    private const int FixedSize = ActorId.Size + 1 + 4 + 4 + 2;
    private const byte KeyedFlag = 0x80;
    private const byte HandlesFlag = 0x40;

    private byte[]? _spec;

    /// <summary>What a keyed actor is activated from, by whoever calls it; null for one that was created.</summary>
    public KeyedActor? Keyed { get; init; }

    /// <summary>Whom a process that gets the handle tells of it; null for actors whose handles elsewhere are not counted.</summary>
    public ObjectAddress? Handles { get; init; }

    /// <summary>Which actor it is, for messages.</summary>
    public string Label => Keyed is null ? $"{Class} ({Id})" : $"{Class} \"{Keyed.Own.Key}\"";

    /// <summary>How many bytes it takes.</summary>
    public int Size => FixedSize + Encoding.UTF8.GetByteCount(Class) + (Keyed is null ? 0 : 4 + SpecBytes.Length) + (Handles?.Size ?? 0);

    private byte[] SpecBytes => _spec ??= MemoryPackSerializer.Serialize(Keyed!.Spec);

    public static ActorAddress Of(ActorInfo info) => new(info.Id, info.Class, info.Mode, info.MaxTaskRetries, info.MaxPendingCalls);

    /// <summary>Writes <see cref="Size"/> bytes.</summary>
    public void Write(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(destination, Id.Owner.Value);
        BinaryPrimitives.WriteUInt64LittleEndian(destination[8..], Id.Number);
        destination[16] = (byte)((byte)Mode | (Keyed is null ? 0 : KeyedFlag) | (Handles is null ? 0 : HandlesFlag));
        BinaryPrimitives.WriteInt32LittleEndian(destination[17..], MaxTaskRetries);
        BinaryPrimitives.WriteInt32LittleEndian(destination[21..], MaxPendingCalls);
        var length = Encoding.UTF8.GetBytes(Class, destination[FixedSize..]);
        BinaryPrimitives.WriteUInt16LittleEndian(destination[25..], checked((ushort)length));
        Handles?.Write(destination[(FixedSize + length)..]);
        if (Keyed is not null)
        {
            // Actors with keys have no handles that are counted.
            BinaryPrimitives.WriteInt32LittleEndian(destination[(FixedSize + length)..], SpecBytes.Length);
            SpecBytes.CopyTo(destination[(FixedSize + length + 4)..]);
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static ActorAddress Read(ReadOnlySpan<byte> source)
    {
        var length = BinaryPrimitives.ReadUInt16LittleEndian(source[25..]);
        var flags = source[16] & (KeyedFlag | HandlesFlag);
        return new ActorAddress(
            new ActorId(
                new OwnerId(BinaryPrimitives.ReadUInt64LittleEndian(source)), BinaryPrimitives.ReadUInt64LittleEndian(source[8..])),
            Encoding.UTF8.GetString(source.Slice(FixedSize, length)),
            (ConcurrencyMode)(source[16] & ~(KeyedFlag | HandlesFlag)),
            BinaryPrimitives.ReadInt32LittleEndian(source[17..]),
            BinaryPrimitives.ReadInt32LittleEndian(source[21..]))
        {
            Keyed = flags == KeyedFlag ? ReadSpec(source[(FixedSize + length)..]) : null,
            Handles = flags == HandlesFlag ? ObjectAddress.Read(source[(FixedSize + length)..], out _) : null,
        };
    }

    private static KeyedActor? ReadSpec(ReadOnlySpan<byte> source)
        => MemoryPackSerializer.Deserialize<ActorSpec>(source.Slice(4, BinaryPrimitives.ReadInt32LittleEndian(source))) is { } spec ? KeyedActor.Of(spec) : null;
}
