using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using AkkaRay.Messages.Executors;

namespace AkkaRay.Executor;

/// <summary>The socket to the node agent: frames of a 32-bit length and a message. Its end is the end of this process.</summary>
internal sealed class AgentConnection : IDisposable
{
    private const int FrameBytesMax = 1024 * 1024;

    // Small, because most executors hear little.
    private const int ReadBytes = 4096;

    private readonly Socket _socket;
    private readonly Lock _sendGate = new();
    private readonly byte[] _read = new byte[ReadBytes];
    private bool _isPosting;
    private int _readFrom;
    private int _readTo;

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
    public void Send(ExecutorMessage message) => SendBytes(ExecutorWire.Write(message));

    /// <summary>As <see cref="Send"/>, a message that is bytes already.</summary>
    public void SendBytes(byte[] body)
    {
        var frame = FrameOf(body);
        lock (_sendGate)
        {
            WriteGathered();
            Write(frame);
        }
    }

    /// <summary>Gives what was gathered to be sent, null if that is nothing. It goes before whatever is sent.</summary>
    public Func<byte[]?>? Gathered { get; set; }

    /// <summary>Has what is gathered sent on another thread in a moment.</summary>
    public void SendGatheredSoon()
    {
        lock (_sendGate)
        {
            if (!_isPosting)
            {
                _isPosting = true;
                ThreadPool.UnsafeQueueUserWorkItem(static connection => connection.SendGathered(), this, preferLocal: false);
            }
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
            return body is not null && Fill(body) ? ExecutorWire.Read(body) : null;
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            return null;
        }
    }

    public void Dispose() => _socket.Dispose();

    /// <summary>Sends what is gathered.</summary>
    public void SendGathered()
    {
        lock (_sendGate)
        {
            _isPosting = false;
            WriteGathered();
        }
    }

    // Needs the gate.
    private void WriteGathered()
    {
        if (Gathered?.Invoke() is { } body)
        {
            Write(FrameOf(body));
        }
    }

    private void Write(byte[] bytes)
    {
        try
        {
            for (var sent = 0; sent < bytes.Length;)
            {
                sent += _socket.Send(bytes, sent, bytes.Length - sent, SocketFlags.None);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The reading thread sees the same end and ends the process.
        }
    }

    // The plain writer, because it is there in any case: BinaryPrimitives brings in another assembly, see BlankPhase.
    private static byte[] FrameOf(byte[] body)
    {
        var frame = new MemoryStream(4 + body.Length);
        using var writer = new BinaryWriter(frame);
        writer.Write(body.Length);
        writer.Write(body);
        return frame.ToArray();
    }

    // Many short messages come in one read; a long one is read to where it belongs.
    private bool Fill(byte[] target)
    {
        for (var have = 0; have < target.Length;)
        {
            if (_readFrom == _readTo && !ReadMore(target, ref have))
            {
                return false;
            }

            var count = Math.Min(_readTo - _readFrom, target.Length - have);
            Buffer.BlockCopy(_read, _readFrom, target, have, count);
            (_readFrom, have) = (_readFrom + count, have + count);
        }

        return true;
    }

    private bool ReadMore(byte[] target, ref int have)
    {
        var missing = target.Length - have;
        var isLong = missing >= _read.Length;
        var count = isLong ? _socket.Receive(target, have, missing, SocketFlags.None) : _socket.Receive(_read, 0, _read.Length, SocketFlags.None);
        have += isLong ? count : 0;
        (_readFrom, _readTo) = (0, isLong ? 0 : count);
        return count > 0;
    }
}
