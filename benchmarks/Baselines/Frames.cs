using System.Buffers.Binary;
using System.Net.Sockets;

namespace AkkaRay.Benchmarks.Baselines;

/// <summary>
/// Frames as long as what AkkaRay sends for a task of one int: 5 bytes of frame header, 16 of task entry, 10 of the
/// argument. In a batch the header is shared, so a frame is shorter there. Results are as long, within a byte.
/// </summary>
internal static class Frames
{
    public const int Single = 31;

    public const int Batched = 26;

    /// <summary>Fills one frame: its length, its number, and nothing.</summary>
    public static void Write(Span<byte> destination, int size, int number)
    {
        BinaryPrimitives.WriteInt32LittleEndian(destination, size);
        BinaryPrimitives.WriteInt32LittleEndian(destination[4..], number);
    }

    public static int Size(ReadOnlySpan<byte> frame) => BinaryPrimitives.ReadInt32LittleEndian(frame);

    public static int Number(ReadOnlySpan<byte> frame) => BinaryPrimitives.ReadInt32LittleEndian(frame[4..]);

    public static void SendAll(Socket socket, ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[socket.Send(bytes)..];
        }
    }
}
