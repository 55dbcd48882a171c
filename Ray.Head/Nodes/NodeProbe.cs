using System.Net.Sockets;

namespace AkkaRay.Head.Nodes;

/// <summary>Tries to connect to where a node listens, and sends nothing.</summary>
internal static class NodeProbe
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMilliseconds(500);

    public static async Task<ProbeResult> AskAsync(string host, int port)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        using var limit = new CancellationTokenSource(Timeout);
        try
        {
            await socket.ConnectAsync(host, port, limit.Token).ConfigureAwait(false);
            return ProbeResult.Accepted;
        }
        catch (SocketException exception)
        {
            return exception.SocketErrorCode == SocketError.ConnectionRefused ? ProbeResult.Refused : ProbeResult.Unknown;
        }
        catch (OperationCanceledException)
        {
            return ProbeResult.Unknown;
        }
    }
}
