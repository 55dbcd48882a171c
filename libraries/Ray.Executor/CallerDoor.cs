using System.Net.Sockets;
using AkkaRay.Messages;
using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Ids;

namespace AkkaRay.Executor;

/// <summary>
/// Lets callers in. Whoever does not open with a valid preamble and an expected token within ten seconds is closed;
/// nothing else it sent is looked at.
/// </summary>
internal sealed class CallerDoor
{
    private const int PreambleMillisMax = 10_000;
    private const int BufferBytes = 512 * 1024;

    private readonly Lock _gate = new();
    private LeaseId _lease;
    private AccessToken _token;
    private Action<LeaseId, Socket>? _serve;

    /// <summary>Gives what serves a caller of actors; null for one whose token opens nothing.</summary>
    public Func<Preamble, Action<Socket>?>? AdmitToActors { get; set; }

    /// <summary>Lets one caller in that shows <paramref name="token"/>.</summary>
    public void Expect(LeaseId lease, AccessToken token, Action<LeaseId, Socket> serve)
    {
        lock (_gate)
        {
            (_lease, _token, _serve) = (lease, token, serve);
        }
    }

    /// <summary>Lets nobody in for this lease any more; true if its caller had not come.</summary>
    public bool Forget(LeaseId lease)
    {
        lock (_gate)
        {
            var isAwaited = _lease == lease && _serve is not null;
            _serve = isAwaited ? null : _serve;
            return isAwaited;
        }
    }

    /// <summary>Serves a connection to its end if it may come in. Blocks.</summary>
    public void Greet(Socket socket)
    {
        try
        {
            if (socket.AddressFamily != AddressFamily.Unix)
            {
                socket.NoDelay = true;
            }

            socket.SendBufferSize = BufferBytes;
            socket.ReceiveBufferSize = BufferBytes;
            socket.ReceiveTimeout = PreambleMillisMax;
            Admit(socket);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // A caller that goes while it is greeted has nothing here yet.
        }
        finally
        {
            socket.Dispose();
        }
    }

    private void Admit(Socket socket)
    {
        Span<byte> bytes = stackalloc byte[Preamble.Size];
        for (var have = 0; have < bytes.Length;)
        {
            var count = socket.Receive(bytes[have..]);
            if (count == 0)
            {
                return;
            }

            have += count;
        }

        if (!Preamble.TryRead(bytes, out var preamble) || preamble.Kind is not (ConnectionKind.Lease or ConnectionKind.Actor))
        {
            return;
        }

        var (status, lease, serve) = Check(preamble);
        Span<byte> reply = stackalloc byte[PreambleReply.Size];
        new PreambleReply(status, WireVersion.Current).Write(reply);
        socket.Send(reply);
        if (serve is not null)
        {
            socket.ReceiveTimeout = 0;
            serve(lease, socket);
        }
    }

    private (PreambleStatus Status, LeaseId Lease, Action<LeaseId, Socket>? Serve) Check(Preamble preamble)
    {
        if (!WireVersion.Accepts(preamble.Version))
        {
            return (PreambleStatus.WrongVersion, default, null);
        }

        if (preamble.Kind == ConnectionKind.Actor)
        {
            return AdmitToActors?.Invoke(preamble) is { } actors
                ? (PreambleStatus.Accepted, default, (_, socket) => actors(socket))
                : (PreambleStatus.WrongToken, default, null);
        }

        lock (_gate)
        {
            if (_serve is not { } serve || !_token.Matches(preamble.Token) || preamble.Caller != _lease.Caller)
            {
                return (PreambleStatus.WrongToken, default, null);
            }

            // The token is used up.
            _serve = null;
            return (PreambleStatus.Accepted, _lease, serve);
        }
    }
}
