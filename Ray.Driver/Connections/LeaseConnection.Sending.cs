using System.Net.Sockets;
using AkkaRay.Messages.Calls;
using AkkaRay.Ownership;
using AkkaRay.Values;

namespace AkkaRay.Connections;

/// <content>Sending, which never blocks.</content>
internal sealed partial class LeaseConnection
{
    private const int InitialBytes = 64;
    private const int TogetherMax = 64 * 1024;

    /// <summary>A larger buffer is let go when all of it is sent.</summary>
    private const int UnsentKept = 64 * 1024;

    private readonly BatchWriter _writer = new();
    private readonly Lock _sendGate = new();
    private readonly ByteBuffer _staged = new(InitialBytes);
    private ByteBuffer _unsent = new(InitialBytes);
    private int _unsentFrom;

    /// <summary>Whether bytes wait for the socket to take them.</summary>
    public bool HasUnsent => _unsent.Length > 0;

    /// <summary>Sends <see cref="Batch"/>.</summary>
    public void SendBatch()
    {
        lock (_sendGate)
        {
            Send(_writer.Write(Batch));
        }
    }

    /// <summary>Sends calls of one actor, now or with others of the same thread.</summary>
    public void SendCalls(List<PendingTask> calls, ushort target)
    {
        var together = SendTogether.Current;
        lock (_sendGate)
        {
            var frames = _writer.Write(calls, target);
            if (together is null || _staged.Length + frames.Length > TogetherMax)
            {
                Send(frames);
            }
            else
            {
                _staged.Write(frames);
                together.Note(this);
            }
        }
    }

    /// <summary>Sends what is staged.</summary>
    public void SendStaged()
    {
        lock (_sendGate)
        {
            Send([]);
        }
    }

    /// <summary>Sends a frame as it is.</summary>
    public void SendFrame(FrameKind kind, ReadOnlySpan<byte> body)
    {
        lock (_sendGate)
        {
            Send(BatchWriter.Frame(kind, body));
        }
    }

    /// <summary>Sends a frame with whatever is sent next, before it.</summary>
    public void StageFrame(FrameKind kind, ReadOnlySpan<byte> body)
    {
        lock (_sendGate)
        {
            _staged.Write(BatchWriter.Frame(kind, body));
        }
    }

    /// <summary>Sends what the socket did not take before.</summary>
    public void SendUnsent()
    {
        lock (_sendGate)
        {
            // What is staged comes after it.
            _unsent.Write(_staged.Written);
            _staged.Truncate();
            _unsentFrom += Offer(_unsent.Written[_unsentFrom..]);
            ForgetSent();
        }
    }

    // Thousands of calls may wait for the socket: each is copied once, and not all of them for each one more.
    private void Send(ReadOnlySpan<byte> bytes)
    {
        if (_staged.Length > 0)
        {
            _staged.Write(bytes);
            bytes = _staged.Written;
        }

        var isFirst = _unsent.Length == 0;
        _unsent.Write(isFirst ? bytes[Offer(bytes)..] : bytes);
        _staged.Truncate();
        if (isFirst && HasUnsent)
        {
            ConnectionPoller.Shared.Wake();
        }
    }

    private void ForgetSent()
    {
        var left = _unsent.Length - _unsentFrom;
        if (left == 0 && _unsent.Array.Length > UnsentKept)
        {
            (_unsent, _unsentFrom) = (new ByteBuffer(InitialBytes), 0);
        }
        else if (left <= _unsentFrom)
        {
            _unsent.Written[_unsentFrom..].CopyTo(_unsent.Patch(0));
            _unsent.Truncate(left);
            _unsentFrom = 0;
        }
    }

    // How many bytes are done with: taken by the socket, or of no use any more.
    private int Offer(ReadOnlySpan<byte> bytes)
    {
        var sent = 0;
        try
        {
            while (sent < bytes.Length)
            {
                var count = _socket.Send(bytes[sent..], SocketFlags.None, out var error);
                if (error == SocketError.WouldBlock)
                {
                    return sent;
                }

                if (error != SocketError.Success)
                {
                    // The reader will find the connection's end, and with it results that arrived before.
                    return bytes.Length;
                }

                sent += count;
            }
        }
        catch (ObjectDisposedException)
        {
            // Disposed meanwhile; its tasks are dealt with there.
        }

        return bytes.Length;
    }
}
