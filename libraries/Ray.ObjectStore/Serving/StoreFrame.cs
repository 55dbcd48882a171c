using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace AkkaRay.ObjectStore.Serving;

/// <summary>One message: a fixed head of 44 bytes, then text.</summary>
internal readonly record struct StoreFrame(StoreFrameKind Kind, int Sequence, long A = 0, long B = 0, long C = 0, long D = 0, string Text = "")
{
    public const int Version = 1;

    private const int HeadSize = 44;
    private const int TextMax = 16 * 1024;

    /// <summary>The name that A to D are.</summary>
    public StoredName Name => new(A, (ulong)B, C, (uint)D);

    public static StoreFrame Of(StoreFrameKind kind, int sequence, StoredName name)
        => new(kind, sequence, name.Offset, (long)name.Generation, name.Length, name.Slab);

    public byte[] ToBytes()
    {
        var text = Encoding.UTF8.GetBytes(Text);
        var length = Math.Min(text.Length, TextMax);
        var bytes = new byte[HeadSize + length];
        bytes[0] = (byte)Kind;
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), Sequence);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(8), A);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(16), B);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(24), C);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(32), D);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(40), length);
        text.AsSpan(0, length).CopyTo(bytes.AsSpan(HeadSize));
        return bytes;
    }

    /// <summary>Blocks until the next message; null at the end of the socket.</summary>
    /// <exception cref="InvalidDataException">What came is no message.</exception>
    public static StoreFrame? Receive(Socket socket)
    {
        Span<byte> head = stackalloc byte[HeadSize];
        if (!RawSockets.TryFill(socket, head))
        {
            return null;
        }

        var length = BinaryPrimitives.ReadInt32LittleEndian(head[40..]);
        if (length is < 0 or > TextMax)
        {
            throw new InvalidDataException($"A message to the object store claims {length} bytes of text; at most {TextMax} are allowed.");
        }

        var text = length == 0 ? [] : new byte[length];
        return !RawSockets.TryFill(socket, text) ? null : new StoreFrame(
            (StoreFrameKind)head[0],
            BinaryPrimitives.ReadInt32LittleEndian(head[4..]),
            BinaryPrimitives.ReadInt64LittleEndian(head[8..]),
            BinaryPrimitives.ReadInt64LittleEndian(head[16..]),
            BinaryPrimitives.ReadInt64LittleEndian(head[24..]),
            BinaryPrimitives.ReadInt64LittleEndian(head[32..]),
            Encoding.UTF8.GetString(text));
    }
}
