using System.Net.Sockets;
using AkkaRay.Messages;
using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Ids;
using AkkaRay.ObjectStore.Serving;

namespace AkkaRay.Transfer;

/// <summary>
/// Lets callers in where some of them want bytes as they are. Blocks a thread for that, because a socket once used
/// otherwise never blocks again, and then costs a wake-up of two threads for every filled buffer.
/// </summary>
internal static class RawAdmission
{
    private const int PreambleMillisMax = 10_000;

    /// <summary>True if the caller wants frames; false when it is served, or was not let in.</summary>
    public static Task<bool> RunAsync(Socket socket, AccessToken token, IRawServer raw, Action<OwnerId> onCaller, CancellationToken stop)
        => Task.Factory.StartNew(() => Run(socket, token, raw, onCaller, stop), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private static bool Run(Socket socket, AccessToken token, IRawServer raw, Action<OwnerId> onCaller, CancellationToken stop)
    {
        using var ending = stop.Register(static state => ((Socket)state!).Dispose(), socket);
        var bytes = new byte[Preamble.Size];
        socket.ReceiveTimeout = PreambleMillisMax;
        if (!RawSockets.TryFill(socket, bytes) || !Preamble.TryRead(bytes, out var preamble) || preamble.Kind is not (ConnectionKind.Values or ConnectionKind.Copies))
        {
            return false;
        }

        onCaller(preamble.Caller);
        var status = ValueServerConnection.StatusOf(preamble, token);
        var reply = new byte[PreambleReply.Size];
        new PreambleReply(status, WireVersion.Current).Write(reply);
        RawSockets.Send(socket, reply);
        socket.ReceiveTimeout = 0;
        if (status == PreambleStatus.Accepted && preamble.Kind == ConnectionKind.Copies)
        {
            raw.Serve(socket);
            return false;
        }

        return status == PreambleStatus.Accepted;
    }
}
