using System.Net;
using System.Net.Sockets;
using AkkaRay.Messages.Calls;

namespace AkkaRay.Connections;

/// <summary>Opens sockets to executors: the Unix socket if its file is on this machine, else TCP.</summary>
internal static class ExecutorSocket
{
    private const int BufferBytes = 512 * 1024;

    /// <summary>A connected socket that never blocks on sending or receiving; null if nobody listens.</summary>
    public static Socket? TryConnect(Endpoint endpoint)
    {
        var isLocal = endpoint.UnixPath is { Length: > 0 } path && File.Exists(path);
        return (isLocal ? TryConnect(new UnixDomainSocketEndPoint(endpoint.UnixPath!)) : null)
            ?? (IPAddress.TryParse(endpoint.Host, out var address)
                ? TryConnect(new IPEndPoint(address, endpoint.Port))
                : TryConnect(new DnsEndPoint(endpoint.Host, endpoint.Port)));
    }

    private static Socket? TryConnect(EndPoint endpoint)
    {
        var isUnix = endpoint is UnixDomainSocketEndPoint;
        var socket = isUnix
            ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
            : new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            socket.SendBufferSize = BufferBytes;
            socket.ReceiveBufferSize = BufferBytes;
            socket.Connect(endpoint);
            socket.Blocking = false;
            return socket;
        }
        catch (SocketException)
        {
            socket.Dispose();
            return null;
        }
    }
}
