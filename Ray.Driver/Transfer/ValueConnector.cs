using System.Net.Sockets;
using AkkaRay.Messages;
using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Ids;

namespace AkkaRay.Transfer;

/// <summary>Opens connections to holders: connects, shows the token, hears whether it is let in.</summary>
internal static class ValueConnector
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(10);

    public static async Task<ValueConnection> ConnectAsync(
        ValueEndpoint endpoint, OwnerId caller, TimeProvider time, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(s_timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(endpoint.Host, endpoint.Port, either.Token).ConfigureAwait(false);
            ValueFrames.Configure(socket);
            await GreetAsync(socket, endpoint, caller, either.Token).ConfigureAwait(false);
            return new ValueConnection(endpoint, socket);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            socket.Dispose();
            throw new RayConnectionException($"{endpoint} did not answer within {s_timeout.TotalSeconds:0} seconds. Is the network between the nodes open?", exception);
        }
        catch (SocketException exception) when (exception.SocketErrorCode is not (SocketError.ConnectionRefused or SocketError.ConnectionReset))
        {
            socket.Dispose();
            throw new RayConnectionException($"{endpoint} cannot be reached: {exception.Message}. Is the network between the nodes open?", exception);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static async Task GreetAsync(Socket socket, ValueEndpoint endpoint, OwnerId caller, CancellationToken cancellationToken)
    {
        var preamble = new byte[Preamble.Size];
        new Preamble(ConnectionKind.Values, WireVersion.Current, endpoint.Token, caller).Write(preamble);
        await ValueFrames.SendAsync(socket, preamble, cancellationToken).ConfigureAwait(false);
        var bytes = new byte[PreambleReply.Size];
        if (!await ValueFrames.TryReceiveAsync(socket, bytes, cancellationToken).ConfigureAwait(false))
        {
            throw new EndOfStreamException("it closed the connection at once");
        }

        if (!PreambleReply.TryRead(bytes, out var reply))
        {
            throw new RayConnectionException($"What listens on {endpoint} is not AkkaRay.");
        }

        switch (reply.Status)
        {
            case PreambleStatus.Accepted:
                return;
            case PreambleStatus.WrongVersion:
                throw new RayConnectionException(WireVersion.Refusal(endpoint.ToString(), reply.Version));
            default:
                // Tokens are never changed, so the one who gave this one is gone and another has its port.
                throw new OwnerDiedException($"The process that held the value on {endpoint} is gone; another listens there now.");
        }
    }
}
