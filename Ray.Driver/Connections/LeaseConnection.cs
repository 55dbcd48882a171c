using System.Net.Sockets;
using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Ids;
using AkkaRay.Ownership;
using AkkaRay.Submission;

namespace AkkaRay.Connections;

/// <summary>
/// The socket from an owner to one leased executor. Whoever needs a result reads it: a thread that blocks on a result
/// takes the reading role and waits on the socket itself; when nobody does, the <see cref="ConnectionPoller"/> reads.
/// The socket never blocks on sending: what it does not take is kept and sent when it can, so that an executor that is
/// itself stuck sending results to us always finds us reading.
/// </summary>
internal sealed partial class LeaseConnection : IDisposable
{
    private readonly Socket _socket;
    private readonly IConnectionUser _user;
    private readonly FrameReader _frames = new();
    private readonly List<ObjectRef> _followers = [];
    private int _isRead;
    private int _isDisposed;

    private LeaseConnection(Socket socket, IConnectionUser user)
    {
        _socket = socket;
        _user = user;
    }

    /// <summary>The tasks of the batch being sent; belongs to the thread that set <see cref="IsSending"/>.</summary>
    public List<PendingTask> Batch { get; } = [];

    /// <summary>The tasks of the results being read; belongs to the thread that reads.</summary>
    public List<PendingTask?> Answered { get; } = [];

    /// <summary>Whether a thread is sending; guarded by the scheduling class.</summary>
    public bool IsSending { get; set; }

    /// <summary>Whether the sending thread should look for more before it stops; guarded by the scheduling class.</summary>
    public bool IsAskedToSendMore { get; set; }

    /// <summary>When a thread last read for itself, so that the poller keeps away for a moment.</summary>
    public long LedAt { get; private set; }

    public Socket Socket => _socket;

    public bool IsDisposed => Volatile.Read(ref _isDisposed) != 0;

    /// <summary>Whether a thread has the reading role.</summary>
    public bool IsRead => Volatile.Read(ref _isRead) != 0;

    /// <summary>Connects and says who we are; null if the executor cannot be reached.</summary>
    public static LeaseConnection? TryConnect(Lease lease, OwnerId caller)
        => TryConnect(lease, ConnectionKind.Lease, lease.Grant.Endpoint, lease.Grant.Token, caller);

    /// <summary>The same for whoever <paramref name="user"/> is.</summary>
    public static LeaseConnection? TryConnect(IConnectionUser user, ConnectionKind kind, Endpoint endpoint, AccessToken token, OwnerId caller)
    {
        if (ExecutorSocket.TryConnect(endpoint) is not { } socket)
        {
            return null;
        }

        Span<byte> preamble = stackalloc byte[Preamble.Size];
        new Preamble(kind, Messages.WireVersion.Current, token, caller).Write(preamble);
        var connection = new LeaseConnection(socket, user);
        connection.Send(preamble);
        return connection;
    }

    /// <summary>Lets the poller look after it.</summary>
    public void Start() => ConnectionPoller.Shared.Add(this);

    /// <summary>Takes the reading role; false if another thread has it.</summary>
    public bool TryRead() => !IsDisposed && Interlocked.CompareExchange(ref _isRead, 1, 0) == 0;

    /// <summary>Gives the reading role back and hands it to a thread that waits for a result from here.</summary>
    public void StopReading(bool isLeader)
    {
        if (isLeader)
        {
            LedAt = Environment.TickCount64;
        }

        Volatile.Write(ref _isRead, 0);
        if (isLeader)
        {
            NextFollower()?.Pulse();
            ConnectionPoller.Shared.WakeIfAsleep();
        }
    }

    /// <summary>Waits for bytes up to <paramref name="microseconds"/> and handles the frames they complete. Needs the reading role.</summary>
    public void WaitAndRead(int microseconds)
    {
        try
        {
            if (_socket.Poll(microseconds, SelectMode.SelectRead))
            {
                ReadAvailable();
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            Break();
        }
    }

    /// <summary>Handles what is there without waiting. Needs the reading role.</summary>
    public void ReadAvailable()
    {
        try
        {
            while (!IsDisposed)
            {
                var count = _socket.Receive(_frames.Free, SocketFlags.None, out var error);
                if (error == SocketError.WouldBlock)
                {
                    return;
                }

                if (error != SocketError.Success || count == 0 || !_frames.Received(count, Handle))
                {
                    Break();
                    return;
                }

                if (!_frames.WasFull)
                {
                    return;
                }
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or ArgumentException or InvalidOperationException)
        {
            Break();
        }
    }

    /// <summary>Reads until the other side's end, for at most <paramref name="limit"/>, then breaks the connection.</summary>
    public void ReadToEnd(TimeSpan limit)
    {
        var deadline = Environment.TickCount64 + (long)limit.TotalMilliseconds;
        while (!IsDisposed && Environment.TickCount64 < deadline)
        {
            if (TryRead())
            {
                WaitAndRead(50_000);
                StopReading(isLeader: false);
            }
            else
            {
                Thread.Yield();
            }
        }

        Break();
    }

    /// <summary>Notes a thread that waits for <paramref name="reference"/> from here while another reads.</summary>
    public void AddFollower(ObjectRef reference)
    {
        lock (_followers)
        {
            _followers.Add(reference);
        }
    }

    public void RemoveFollower(ObjectRef reference)
    {
        lock (_followers)
        {
            _followers.Remove(reference);
        }
    }

    /// <summary>Ends the connection without calling the lease lost.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
        {
            return;
        }

        ConnectionPoller.Shared.Remove(this);
        try
        {
            // Wakes a thread that waits on the socket; closing alone would not.
            _socket.Shutdown(SocketShutdown.Both);
        }
        catch (SocketException)
        {
            // The other side was quicker.
        }

        _socket.Dispose();
    }

    private void Break()
    {
        if (!IsDisposed)
        {
            Dispose();
            _user.OnBroken();
        }
    }

    private bool Handle(FrameKind kind, ReadOnlySpan<byte> body)
    {
        switch (kind)
        {
            case FrameKind.ResultBatch:
                _user.OnResults(body);
                return true;
            case FrameKind.StreamItems:
                _user.OnItems(body);
                return true;
            case FrameKind.TasksReturned:
                _user.OnReturned(body);
                return true;
            case FrameKind.CallsResumed:
                _user.OnResumed(body);
                return true;
            default:
                return false;
        }
    }

    private ObjectRef? NextFollower()
    {
        lock (_followers)
        {
            return _followers.Find(static follower => !follower.IsCompleted);
        }
    }
}
