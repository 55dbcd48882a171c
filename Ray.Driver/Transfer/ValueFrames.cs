using System.Buffers.Binary;
using System.Net.Sockets;
using AkkaRay.Messages.Calls;

namespace AkkaRay.Transfer;

/// <summary>The frames of a values connection, as both ends write and read them.</summary>
internal static class ValueFrames
{
    /// <summary>The most of a value that one frame carries.</summary>
    public const int ChunkMax = 256 * 1024;

    /// <summary>A <see cref="FrameKind.ValueHeader"/>'s body: status and total length.</summary>
    public const int ValueHeaderSize = 1 + 8;

    /// <summary>Writes header frame and, behind it, as much of the value as one chunk holds; returns how long both are.</summary>
    public static int WriteFirst(Span<byte> target, HeldValue value, out int sent)
    {
        new FrameHeader(FrameKind.ValueHeader, ValueHeaderSize).Write(target);
        target[FrameHeader.Size] = (byte)value.Status;
        BinaryPrimitives.WriteInt64LittleEndian(target[(FrameHeader.Size + 1)..], value.Bytes.Length);
        var length = FrameHeader.Size + ValueHeaderSize;
        sent = Math.Min(ChunkMax, value.Bytes.Length);
        return sent == 0 ? length : length + WriteChunk(target[length..], value.Bytes.Span[..sent]);
    }

    public static int WriteChunk(Span<byte> target, ReadOnlySpan<byte> chunk)
    {
        new FrameHeader(FrameKind.ValueChunk, chunk.Length).Write(target);
        chunk.CopyTo(target[FrameHeader.Size..]);
        return FrameHeader.Size + chunk.Length;
    }

    /// <summary>Fills <paramref name="target"/>; false if the other end closed before the first byte.</summary>
    /// <exception cref="EndOfStreamException">It closed after the first byte.</exception>
    public static async ValueTask<bool> TryReceiveAsync(Socket socket, Memory<byte> target, CancellationToken cancellationToken)
    {
        for (var received = 0; received < target.Length;)
        {
            var count = await socket.ReceiveAsync(target[received..], cancellationToken).ConfigureAwait(false);
            if (count == 0)
            {
                return received == 0 ? false : throw new EndOfStreamException("it closed the connection in the middle of a frame");
            }

            received += count;
        }

        return true;
    }

    public static async ValueTask SendAsync(Socket socket, ReadOnlyMemory<byte> source, CancellationToken cancellationToken)
    {
        while (source.Length > 0)
        {
            var count = await socket.SendAsync(source, cancellationToken).ConfigureAwait(false);
            source = source[count..];
        }
    }

    /// <summary>Small frames leave at once, and a peer whose machine vanished is noticed within about a minute.</summary>
    public static void Configure(Socket socket)
    {
        socket.NoDelay = true;
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, 30);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, 10);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, 3);
    }
}
