using System.Net.Sockets;
using AkkaRay.Messages.Calls;
using AkkaRay.Ownership;

namespace AkkaRay.Connections;

/// <content>Sending, which never blocks.</content>
internal sealed partial class LeaseConnection
{
    private readonly BatchWriter _writer = new();
    private readonly Lock _sendGate = new();
    private byte[] _unsent = [];
    private byte[] _staged = [];

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

    /// <summary>Sends calls of one actor.</summary>
    public void SendCalls(List<PendingTask> calls, ushort target)
    {
        lock (_sendGate)
        {
            Send(_writer.Write(calls, target));
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
            _staged = [.. _staged, .. BatchWriter.Frame(kind, body)];
        }
    }

    /// <summary>Sends what the socket did not take before.</summary>
    public void SendUnsent()
    {
        lock (_sendGate)
        {
            // What is staged comes after it.
            var unsent = (byte[])[.. _unsent, .. _staged];
            (_unsent, _staged) = ([], []);
            Send(unsent);
        }
    }

    private void Send(ReadOnlySpan<byte> bytes)
    {
        if (_staged.Length > 0)
        {
            bytes = (byte[])[.. _staged, .. bytes];
            _staged = [];
        }

        if (_unsent.Length > 0)
        {
            _unsent = [.. _unsent, .. bytes];
            return;
        }

        try
        {
            while (!bytes.IsEmpty)
            {
                var count = _socket.Send(bytes, SocketFlags.None, out var error);
                if (error == SocketError.WouldBlock)
                {
                    _unsent = bytes.ToArray();
                    ConnectionPoller.Shared.Wake();
                    return;
                }

                if (error != SocketError.Success)
                {
                    // The reader will find the connection's end, and with it results that arrived before.
                    return;
                }

                bytes = bytes[count..];
            }
        }
        catch (ObjectDisposedException)
        {
            // Disposed meanwhile; its tasks are dealt with there.
        }
    }
}
