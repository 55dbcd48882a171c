using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using AkkaRay.ObjectStore.Arenas;
using AkkaRay.ObjectStore.Keeping;
using AkkaRay.ObjectStore.Spilling;

namespace AkkaRay.ObjectStore.Serving;

/// <summary>The object store of one node: its arena, its keeper, what is on disk, and the door for processes.</summary>
internal sealed partial class StoreHost : IStorePressure, IDisposable
{
    private static readonly TimeSpan s_tickEvery = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan s_rest = TimeSpan.FromMilliseconds(20);

    private readonly StoreSettings _settings;
    private readonly TimeProvider _time;
    private readonly StoreSpiller _spiller;
    private readonly StoreRestorer _restorer;
    private readonly StoreTicket _ticket;
    private readonly Socket _listener;
    private readonly ConcurrentDictionary<StoreSession, byte> _sessions = new();
    private readonly ITimer _timer;
    private readonly ArenaUsers _users;
    private volatile bool _isClosed;

    /// <exception cref="IOException">There is no room for it, or the folder cannot be used.</exception>
    public StoreHost(StoreSettings settings, TimeProvider? time = null)
    {
        (_settings, _time) = (settings, time ?? TimeProvider.System);
        var id = new Guid(RandomNumberGenerator.GetBytes(16));
        Keeper = new StoreKeeper(MakeArena(settings, id));
        _users = new ArenaUsers(Keeper.Arena);
        _spiller = new StoreSpiller(Keeper, new SpillFolder(settings.SpillFolder, settings.SpillQuota));
        Admission = new StoreAdmission(Keeper, this, settings, _time);
        _restorer = new StoreRestorer(Keeper, _spiller, Admission, _time);
        _listener = Listen(settings, out var address);
        _ticket = new StoreTicket(address, id, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)));
        _ticket.Write(settings.Folder);
        new Thread(Accept, 256 * 1024) { IsBackground = true, Name = "ray-store" }.Start();
        _timer = _time.CreateTimer(static state => ((StoreHost)state!).Tick(), this, s_tickEvery, s_tickEvery);
    }

    public StoreKeeper Keeper { get; }

    public StoreAdmission Admission { get; }

    public Guid Id => _ticket.Arena;

    /// <summary>What a process of this node must be told to come in.</summary>
    public string TicketPath => StoreTicket.PathIn(_settings.Folder);

    public string ValueAddress => _settings.ValueAddress;

    public long Reserve => _spiller.Reserve;

    /// <summary>What spilled objects take on disk.</summary>
    public long DiskBytes => _spiller.DiskBytes;

    /// <summary>Objects that are on disk only.</summary>
    public IReadOnlyList<SpilledObject> OnDisk => _spiller.OnDisk;

    /// <summary>Bytes and number of objects, as they were a moment ago.</summary>
    public (long Bytes, int Objects) LastUse { get; private set; }

    /// <summary>Whose objects there are and of which jobs, on disk too, as it was a moment ago.</summary>
    public IReadOnlyCollection<(ulong Owner, uint Job)> Present { get; private set; } = [];

    /// <summary>Processes that are in now.</summary>
    public int Processes => _sessions.Count;

    public bool IsSecret(string text)
        => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(text), Encoding.UTF8.GetBytes(_ticket.Secret));

    public void Joined(StoreSession session)
    {
        _sessions[session] = 0;
        if (_isClosed)
        {
            session.Dispose();
        }
    }

    /// <summary>A process is gone: what it pinned is free, what it half wrote is given up, and what it owned is freed.</summary>
    public void Left(StoreSession session)
    {
        // Whoever reads in place reads on after the end of the store; those who write must go on to see that.
        if (!_isClosed)
        {
            Admission.Forget(session.Process);
            Keeper.Detach(session.Process);
            if (session.Owner != 0)
            {
                FreeAll(key => key.Owner == session.Owner);
            }

            Admission.Wake();
        }

        // Last: it counts as in for as long as anything is left of it.
        _sessions.TryRemove(session, out _);
    }

    /// <summary>Frees every object that <paramref name="isOver"/> says nobody can ask for any more; returns how many.</summary>
    public int FreeAll(Predicate<ObjectKey> isOver) => Use(
        () =>
        {
            // In this order: what goes to disk meanwhile is known there before it is gone from the arena.
            var count = Keeper.Free(isOver) + _spiller.Free(isOver);
            Keeper.Sweep();
            Admission.Wake();
            return count;
        },
        0);

    /// <summary>From now on copies that are here are treated as what they are copies of.</summary>
    public void KeepCopies() => Use(Keeper.KeepCopies, 0);

    /// <summary>Nobody wants this object any more.</summary>
    public void Free(StoredName name)
    {
        Keeper.TryDelete(name);
        _spiller.Free(name);
        Keeper.Freed(name);
        Admission.Wake();
    }

    /// <summary>Where an object is now, brought back from disk if need be; null if there is none of that name.</summary>
    /// <exception cref="StoreException">It cannot be brought back.</exception>
    public async Task<StoredName?> FindAsync(StoredName name)
    {
        if (!_users.TryEnter())
        {
            return null;
        }

        try
        {
            return await _restorer.FindAsync(name).ConfigureAwait(false);
        }
        finally
        {
            _users.Exit();
        }
    }

    /// <summary>Does something with the arena unless the store is closed.</summary>
    public T Use<T>(Func<T> action, T otherwise)
    {
        if (!_users.TryEnter())
        {
            return otherwise;
        }

        try
        {
            return action();
        }
        finally
        {
            _users.Exit();
        }
    }

    /// <summary>A process has pinned what it was told of by <see cref="FindAsync"/>.</summary>
    public void Taken(StoredName name) => _restorer.Taken(name);

    public void Dispose()
    {
        if (_isClosed)
        {
            return;
        }

        _isClosed = true;
        _timer.DisposeAsync().AsTask().Wait();
        _restorer.Close();
        _listener.Dispose();
        foreach (var session in _sessions.Keys)
        {
            session.Dispose();
        }

        // After the sessions: a process that does not read may be told something just now, which ends with its socket.
        Admission.Dispose();
        _spiller.Dispose();
        Leftovers.Delete(TicketPath);
        if (_settings.UsesUnixSocket)
        {
            Leftovers.Delete(SocketPath(_settings));
        }

        if (Keeper.Arena.Path.Length > 0)
        {
            Leftovers.Delete(Keeper.Arena.Path);
        }

        _users.Close();
    }

    private static string SocketPath(StoreSettings settings) => Path.Combine(settings.Folder, "store.sock");

    private static Arena MakeArena(StoreSettings settings, Guid id)
        => OperatingSystem.IsLinux() && !settings.UsesFile && settings.UsesUnixSocket
            ? MemfdArena.Create(settings.Capacity, id)
            : FileArena.Create(settings.Capacity, id, Path.Combine(settings.Folder, $"store-{id:N}"[..14]));

    private static Socket Listen(StoreSettings settings, out string address)
    {
        var path = SocketPath(settings);
        Socket listener;
        if (settings.UsesUnixSocket)
        {
            File.Delete(path);
            listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            listener.Bind(new UnixDomainSocketEndPoint(path));
        }
        else
        {
            listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        }

        listener.Listen(64);
        address = settings.UsesUnixSocket ? path : listener.LocalEndPoint!.ToString()!;
        return listener;
    }

    private void Accept()
    {
        while (!_isClosed)
        {
            try
            {
                var session = new StoreSession(this, _listener.Accept());
                new Thread(() => Serve(session), 256 * 1024) { IsBackground = true, Name = "ray-store-session" }.Start();
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                // A process gone before it was accepted, too many open files, or our own end: the condition above tells
                // the last apart, and the others pass.
                Task.Delay(s_rest).Wait();
            }
        }
    }

    private void Serve(StoreSession session)
    {
        if (!Use(session.Run, false))
        {
            session.Dispose();
        }
    }
}
