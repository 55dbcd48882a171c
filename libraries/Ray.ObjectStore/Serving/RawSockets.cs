using System.Net.Sockets;

namespace AkkaRay.ObjectStore.Serving;

/// <summary>Sending and receiving that blocks the thread.</summary>
internal static class RawSockets
{
    /// <summary>Fills <paramref name="target"/>; false if the other end closed before.</summary>
    public static bool TryFill(Socket socket, Span<byte> target)
    {
        while (!target.IsEmpty)
        {
            var count = socket.Receive(target);
            if (count == 0)
            {
                return false;
            }

            target = target[count..];
        }

        return true;
    }

    public static void Send(Socket socket, ReadOnlySpan<byte> source)
    {
        while (!source.IsEmpty)
        {
            source = source[socket.Send(source)..];
        }
    }
}
