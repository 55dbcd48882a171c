using System.Buffers.Binary;
using AkkaRay.Messages.Ids;

namespace AkkaRay.Messages.Calls;

/// <summary>
/// The first 32 bytes on every call-plane connection. Nothing behind them is parsed before the token is checked. The
/// caller may send frames right behind it without waiting for the <see cref="PreambleReply"/>.
/// </summary>
public readonly record struct Preamble(ConnectionKind Kind, ushort Version, AccessToken Token, OwnerId Caller)
{
    /// <summary>How many bytes it takes.</summary>
    public const int Size = 32;

    private const uint Magic = 0x00594152; // "RAY" and the kind in the fourth byte

    /// <summary>Writes <see cref="Size"/> bytes.</summary>
    public void Write(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(destination, Magic | ((uint)Kind << 24));
        BinaryPrimitives.WriteUInt16LittleEndian(destination[4..], Version);
        BinaryPrimitives.WriteUInt16LittleEndian(destination[6..], 0);
        Token.Write(destination[8..]);
        BinaryPrimitives.WriteUInt64LittleEndian(destination[24..], Caller.Value);
    }

    /// <summary>Reads <see cref="Size"/> bytes; false if they are no preamble at all.</summary>
    public static bool TryRead(ReadOnlySpan<byte> source, out Preamble preamble)
    {
        var magic = BinaryPrimitives.ReadUInt32LittleEndian(source);
        preamble = new Preamble(
            (ConnectionKind)(magic >> 24),
            BinaryPrimitives.ReadUInt16LittleEndian(source[4..]),
            AccessToken.Read(source[8..]),
            new OwnerId(BinaryPrimitives.ReadUInt64LittleEndian(source[24..])));
        return (magic & 0x00FFFFFF) == Magic && preamble.Kind is ConnectionKind.Lease or ConnectionKind.Actor or ConnectionKind.Values or ConnectionKind.Copies;
    }
}
