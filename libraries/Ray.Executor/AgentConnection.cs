using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using AkkaRay.Messages.Executors;
using MemoryPack;

namespace AkkaRay.Executor;

/// <summary>The socket to the node agent: frames of a 32-bit length and a message. Its end is the end of this process.</summary>
internal sealed class AgentConnection : IDisposable
{
    private const int FrameBytesMax = 1024 * 1024;

    private readonly Socket _socket;
    private readonly Lock _sendGate = new();

    public AgentConnection(string address)
    {
        IPEndPoint? endpoint = null;
        var isTcp = !Path.IsPathRooted(address) && IPEndPoint.TryParse(address, out endpoint);
        _socket = isTcp
            ? new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true }
            : new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        _socket.Connect(isTcp ? endpoint! : new UnixDomainSocketEndPoint(address));
    }

    /// <summary>Sends a message; on a socket that ended nothing happens, because the process ends then.</summary>
    public void Send(ExecutorMessage message) => SendBytes(MemoryPackSerializer.Serialize(message));

    /// <summary>As <see cref="Send"/>, a message that is bytes already.</summary>
    public void SendBytes(byte[] body)
    {
        var frame = FrameOf(body);
        try
        {
            lock (_sendGate)
            {
                for (var sent = 0; sent < frame.Length;)
                {
                    sent += _socket.Send(frame, sent, frame.Length - sent, SocketFlags.None);
                }
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The reading thread sees the same end and ends the process.
        }
    }

    /// <summary>Blocks until the agent has said something or the socket has ended.</summary>
    public void AwaitFirst() => _socket.Poll(Timeout.InfiniteTimeSpan, SelectMode.SelectRead);

    /// <summary>Blocks until the next message; null at the end of the socket.</summary>
    public ExecutorMessage? Receive()
    {
        try
        {
            var length = new byte[4];
            if (!Fill(length))
            {
                return null;
            }

            var count = BinaryPrimitives.ReadInt32LittleEndian(length);
            var body = count is > 0 and <= FrameBytesMax ? new byte[count] : null;
            return body is not null && Fill(body) ? MemoryPackSerializer.Deserialize<ExecutorMessage>(body) : null;
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            return null;
        }
    }

    public void Dispose() => _socket.Dispose();

    // The plain writer, because it is there in any case: BinaryPrimitives brings in another assembly, see BlankPhase.
    private static byte[] FrameOf(byte[] body)
    {
        var frame = new MemoryStream(4 + body.Length);
        using var writer = new BinaryWriter(frame);
        writer.Write(body.Length);
        writer.Write(body);
        return frame.ToArray();
    }

    private bool Fill(byte[] target)
    {
        for (var have = 0; have < target.Length;)
        {
            var count = _socket.Receive(target, have, target.Length - have, SocketFlags.None);
            if (count == 0)
            {
                return false;
            }

            have += count;
        }

        return true;
    }
}
