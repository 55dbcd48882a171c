using System.Buffers.Binary;
using System.Text;
using AkkaRay.Messages.Ids;

namespace AkkaRay.Messages.Calls;

/// <summary>Where the process listens that owns an object, and the secret that opens its door.</summary>
public sealed record OwnerDoor(string Host, int Port, AccessToken Token)
{
    private const int FixedSize = AccessToken.Size + 4 + 2;

    /// <summary>How many bytes it takes.</summary>
    public int Size => FixedSize + Encoding.UTF8.GetByteCount(Host);

    /// <summary>Writes <see cref="Size"/> bytes.</summary>
    public void Write(Span<byte> destination)
    {
        Token.Write(destination);
        BinaryPrimitives.WriteInt32LittleEndian(destination[AccessToken.Size..], Port);
        var length = Encoding.UTF8.GetBytes(Host, destination[FixedSize..]);
        BinaryPrimitives.WriteUInt16LittleEndian(destination[(AccessToken.Size + 4)..], (ushort)length);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static OwnerDoor Read(ReadOnlySpan<byte> source) => new(
        Encoding.UTF8.GetString(source.Slice(FixedSize, BinaryPrimitives.ReadUInt16LittleEndian(source[(AccessToken.Size + 4)..]))),
        BinaryPrimitives.ReadInt32LittleEndian(source[AccessToken.Size..]),
        AccessToken.Read(source));
}
