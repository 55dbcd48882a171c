using System.Buffers.Binary;
using System.Text;
using AkkaRay.Messages.Ids;

namespace AkkaRay.Messages.Calls;

/// <summary>Where an object's value can be got: the process that holds it and the secret that opens its door.</summary>
public sealed record ObjectAddress(ObjectId Id, string Host, int Port, AccessToken Token)
{
    private const int FixedSize = ObjectIdSize + AccessToken.Size + 4 + 2;

    /// <summary>How many bytes an object's id takes on the wire.</summary>
    public const int ObjectIdSize = 20;

    /// <summary>How many bytes this address takes.</summary>
    public int Size => FixedSize + Encoding.UTF8.GetByteCount(Host);

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
        BinaryPrimitives.WriteUInt16LittleEndian(destination[40..], (ushort)length);
    }

    /// <summary>Reads an address and says how many bytes it took.</summary>
    public static ObjectAddress Read(ReadOnlySpan<byte> source, out int size)
    {
        var hostLength = BinaryPrimitives.ReadUInt16LittleEndian(source[40..]);
        size = FixedSize + hostLength;
        return new ObjectAddress(
            ReadId(source),
            Encoding.UTF8.GetString(source.Slice(FixedSize, hostLength)),
            BinaryPrimitives.ReadInt32LittleEndian(source[36..]),
            AccessToken.Read(source[ObjectIdSize..]));
    }
}
