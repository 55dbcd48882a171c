using System.Net;
using System.Net.Sockets;

namespace AkkaRay.Connections;

/// <summary>
/// The one thread of a process that reads lease connections on which no other thread waits, finishes sends that did not
/// fit, and notices executors that went. It keeps away from a connection for a moment after a thread read it for
/// itself, so that a loop of blocking calls is not disturbed.
/// </summary>
#pragma warning disable CA1001 // It lives as long as the process, and its sockets with it.
internal sealed class ConnectionPoller
#pragma warning restore CA1001
{
    /// <summary>How long it keeps away, in milliseconds.</summary>
    private const int AwayMillis = 2;

    /// <summary>How often it looks whether a thread that reads for itself is done, in milliseconds.</summary>
    private const int LedMillis = 5;

    private readonly Lock _gate = new();
    private readonly HashSet<LeaseConnection> _connections = [];
    private readonly byte[] _drained = new byte[64];
    private readonly Socket _wakeSender;
    private readonly Socket _wakeReceiver;
    private volatile bool _isAsleep;

    private ConnectionPoller()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(1);
        _wakeSender = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        _wakeSender.Connect(listener.LocalEndPoint!);
        _wakeReceiver = listener.Accept();
        _wakeSender.Blocking = false;
        _wakeReceiver.Blocking = false;
        new Thread(Run) { IsBackground = true, Name = "ray-connection-poller" }.Start();
    }

    public static ConnectionPoller Shared { get; } = new();

    public void Add(LeaseConnection connection)
    {
        lock (_gate)
        {
            // Its lease may have gone back before its thread came here. A closed socket would fail every wait from now on,
            // and no connection would be read any more.
            if (!connection.IsDisposed)
            {
                _connections.Add(connection);
            }
        }

        Wake();
    }

    public void Remove(LeaseConnection connection)
    {
        lock (_gate)
        {
            _connections.Remove(connection);
        }
    }

    /// <summary>Has the thread look at its connections again, if it would not do so soon by itself.</summary>
    public void WakeIfAsleep()
    {
        if (_isAsleep)
        {
            Wake();
        }
    }

    /// <summary>Has the thread look at its connections again now.</summary>
    public void Wake()
    {
        // A full wake-up pipe means that it is awake anyway.
        _wakeSender.Send([1], SocketFlags.None, out _);
    }

    private void Run()
    {
        var readable = new List<Socket>();
        var writable = new List<Socket>();
        var polled = new Dictionary<Socket, LeaseConnection>();
        while (true)
        {
            readable.Clear();
            writable.Clear();
            polled.Clear();
            var timeoutMillis = Collect(readable, writable, polled);
            readable.Add(_wakeReceiver);
            _isAsleep = timeoutMillis < 0;
            try
            {
                Socket.Select(readable, writable, null, timeoutMillis * 1000);
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                // A connection was closed while it was looked at; the next round goes without it.
                continue;
            }

            _isAsleep = false;
            Serve(readable, writable, polled);
        }
    }

    // How long to sleep at most, in milliseconds; negative for as long as nothing happens.
    private int Collect(List<Socket> readable, List<Socket> writable, Dictionary<Socket, LeaseConnection> polled)
    {
        var now = Environment.TickCount64;
        var timeoutMillis = -1;
        lock (_gate)
        {
            foreach (var connection in _connections)
            {
                if (now - connection.LedAt < AwayMillis)
                {
                    timeoutMillis = AwayMillis;
                }
                else if (connection.IsRead)
                {
                    timeoutMillis = timeoutMillis < 0 ? LedMillis : timeoutMillis;
                }
                else
                {
                    readable.Add(connection.Socket);
                }

                if (connection.HasUnsent)
                {
                    writable.Add(connection.Socket);
                }

                polled[connection.Socket] = connection;
            }
        }

        return timeoutMillis;
    }

    private void Serve(List<Socket> readable, List<Socket> writable, Dictionary<Socket, LeaseConnection> polled)
    {
        foreach (var socket in writable)
        {
            polled[socket].SendUnsent();
        }

        foreach (var socket in readable)
        {
            if (socket == _wakeReceiver)
            {
                _wakeReceiver.Receive(_drained, SocketFlags.None, out _);
            }
            else if (polled[socket] is var connection && connection.TryRead())
            {
                connection.ReadAvailable();
                connection.StopReading(isLeader: false);
            }
        }
    }
}
