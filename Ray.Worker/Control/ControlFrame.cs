using System.Buffers.Binary;
using AkkaRay.Messages.Executors;

namespace AkkaRay.Worker.Control;

/// <summary>Messages between agent and executor on the wire: a 32-bit little-endian length, then the message.</summary>
internal static class ControlFrame
{
    public const int LengthSize = 4;

    /// <summary>Nothing that is said here is larger; a longer frame is garbage.</summary>
    public const int BodyMax = 4 << 20;

    /// <summary>Before a process has proved who it is, it may say only a little.</summary>
    public const int FirstBodyMax = 4096;

    public static byte[] Write(ExecutorMessage message)
    {
        var body = ExecutorWire.Write(message);
        var frame = new byte[LengthSize + body.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(frame, (uint)body.Length);
        body.CopyTo(frame.AsSpan(LengthSize));
        return frame;
    }

    /// <exception cref="InvalidDataException">The bytes are no message.</exception>
    /// <exception cref="EndOfStreamException">The other side closed.</exception>
    public static async Task<ExecutorMessage> ReadAsync(Stream stream, int bodyMax, CancellationToken cancellationToken)
    {
        var prefix = new byte[LengthSize];
        await stream.ReadExactlyAsync(prefix, cancellationToken);
        var length = BinaryPrimitives.ReadUInt32LittleEndian(prefix);
        if (length == 0 || length > bodyMax)
        {
            throw new InvalidDataException($"A frame claims {length} bytes; between 1 and {bodyMax} are allowed.");
        }

        var body = new byte[length];
        await stream.ReadExactlyAsync(body, cancellationToken);
        return Parse(body);
    }

    private static ExecutorMessage Parse(byte[] body)
    {
        try
        {
            return ExecutorWire.Read(body) ?? throw new InvalidDataException("A frame holds no message.");
        }
        catch (Exception exception) when (exception is not InvalidDataException)
        {
            // Garbage makes the deserializer throw whatever it stumbles over; all of it means the same.
            throw new InvalidDataException("A frame holds bytes that are no message.", exception);
        }
    }
}
