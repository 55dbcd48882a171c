using System.Buffers.Binary;
using System.Text;
using AkkaRay.Messages.Ids;

namespace AkkaRay.Messages.Calls;

/// <summary>Where an object's value can be got: the process that holds it and the secret that opens its door.</summary>
public sealed record ObjectAddress(ObjectId Id, string Host, int Port, AccessToken Token)
{
    private const int FixedSize = ObjectIdSize + AccessToken.Size + 4 + 2;

    // Set in the host's length if a location follows the host; no host is so long.
    private const ushort StoredFlag = 0x8000;

    // The same if the owner's door follows that.
    private const ushort OwnerFlag = 0x4000;

    private static string? s_lastHost;

    /// <summary>How many bytes an object's id takes on the wire.</summary>
    public const int ObjectIdSize = 20;

    /// <summary>Where the value lies in its node's shared memory; null if a process holds it. Whoever maps that memory reads it there.</summary>
    public StoredLocation? Stored { get; init; }

    /// <summary>Whom to ask for other copies of what lies in shared memory; null if that is the reader, or if nothing lies there.</summary>
    public OwnerDoor? Owner { get; init; }

    /// <summary>How many bytes this address takes.</summary>
    public int Size => FixedSize + Encoding.UTF8.GetByteCount(Host) + (Stored is null ? 0 : StoredLocation.Size) + (Owner?.Size ?? 0);

    /// <summary>Writes an object's id.</summary>
    public static void WriteId(Span<byte> destination, ObjectId id)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(destination, id.Task.Owner.Value);
        BinaryPrimitives.WriteUInt64LittleEndian(destination[8..], id.Task.Number);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[16..], id.Index);
    }

    /// <summary>Reads an object's id.</summary>
    public static ObjectId ReadId(ReadOnlySpan<byte> source) => new(
        new TaskId(new OwnerId(BinaryPrimitives.ReadUInt64LittleEndian(source)), BinaryPrimitives.ReadUInt64LittleEndian(source[8..])),
        BinaryPrimitives.ReadUInt32LittleEndian(source[16..]));

    /// <summary>Writes <see cref="Size"/> bytes.</summary>
    public void Write(Span<byte> destination)
    {
        WriteId(destination, Id);
        Token.Write(destination[ObjectIdSize..]);
        BinaryPrimitives.WriteInt32LittleEndian(destination[36..], Port);
        var length = Encoding.UTF8.GetBytes(Host, destination[FixedSize..]);
        var flags = (Stored is null ? 0 : StoredFlag) | (Owner is null ? 0 : OwnerFlag);
        BinaryPrimitives.WriteUInt16LittleEndian(destination[40..], (ushort)(length | flags));
        Stored?.Write(destination[(FixedSize + length)..]);
        Owner?.Write(destination[(FixedSize + length + (Stored is null ? 0 : StoredLocation.Size))..]);
    }

    /// <summary>Reads an address and says how many bytes it took.</summary>
    public static ObjectAddress Read(ReadOnlySpan<byte> source, out int size)
    {
        var flagged = BinaryPrimitives.ReadUInt16LittleEndian(source[40..]);
        var hostLength = flagged & ~(StoredFlag | OwnerFlag);
        var isStored = (flagged & StoredFlag) != 0;
        var ownerAt = FixedSize + hostLength + (isStored ? StoredLocation.Size : 0);
        var owner = (flagged & OwnerFlag) != 0 ? OwnerDoor.Read(source[ownerAt..]) : null;
        size = ownerAt + (owner?.Size ?? 0);
        return new ObjectAddress(
            ReadId(source),
            HostOf(source.Slice(FixedSize, hostLength)),
            BinaryPrimitives.ReadInt32LittleEndian(source[36..]),
            AccessToken.Read(source[ObjectIdSize..]))
        {
            Stored = isStored ? StoredLocation.Read(source[(FixedSize + hostLength)..]) : null,
            Owner = owner,
        };
    }

    // Thousands of references in one value come from one process.
    private static string HostOf(ReadOnlySpan<byte> bytes)
        => s_lastHost is { } last && Ascii.Equals(bytes, last) ? last : s_lastHost = Encoding.UTF8.GetString(bytes);
}
