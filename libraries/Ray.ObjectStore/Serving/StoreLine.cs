using System.Net.Sockets;

namespace AkkaRay.ObjectStore.Serving;

/// <summary>A socket on which any thread may send whole messages. Sending on one that ended does nothing.</summary>
internal sealed class StoreLine(Socket socket) : IDisposable
{
    private readonly Lock _gate = new();

    public Socket Socket => socket;

    public void Send(StoreFrame frame)
    {
        var bytes = frame.ToBytes();
        try
        {
            lock (_gate)
            {
                for (ReadOnlySpan<byte> rest = bytes; !rest.IsEmpty;)
                {
                    rest = rest[socket.Send(rest)..];
                }
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The thread that reads sees the same end.
        }
    }

    /// <summary>
    /// Sends a message that matters little, unless the other end is slow to read: it may be stopped, and nobody else is to
    /// wait for it.
    /// </summary>
    public bool TrySend(StoreFrame frame)
    {
        if (!_gate.TryEnter())
        {
            return false;
        }

        try
        {
            // As long as there is room for anything there is room for one message.
            var isReady = socket.Poll(0, SelectMode.SelectWrite);
            if (isReady)
            {
                Send(frame);
            }

            return isReady;
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            return false;
        }
        finally
        {
            _gate.Exit();
        }
    }

    /// <summary>Blocks until the next message; null at the end, or when what comes makes no sense.</summary>
    public StoreFrame? Receive()
    {
        try
        {
            return StoreFrame.Receive(socket);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidDataException)
        {
            return null;
        }
    }

    public void Dispose()
    {
        try
        {
            // Wakes a thread that is reading, which closing alone does not.
            socket.Shutdown(SocketShutdown.Both);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // It has ended already.
        }

        socket.Dispose();
    }
}
