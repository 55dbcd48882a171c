using System.Net;
using System.Net.Sockets;
using AkkaRay.ObjectStore.Arenas;
using AkkaRay.ObjectStore.Blocks;
using AkkaRay.ObjectStore.Pins;
using AkkaRay.ObjectStore.Serving;

namespace AkkaRay.ObjectStore.Clients;

/// <summary>
/// The object store of this node as one process uses it: creates objects in shared memory, reads them in place, and lets
/// them go. Safe for all threads.
/// </summary>
internal sealed partial class StoreClient : IDisposable
{
    /// <summary>No object may be longer: what reads it counts in 32 bits.</summary>
    public const long LengthMax = int.MaxValue - 64;

    private const int FindsMax = 16;
    private const int WelcomeMillisMax = 10_000;

    private readonly StoreRequests _requests;
    private readonly StoreSlabs _slabs;
    private readonly Arena _arena;
    private readonly ArenaUsers _users;
    private readonly MovedNames _moved = new();

    private StoreClient(Arena arena, StoreRequests requests, int process, string valueAddress)
    {
        (_arena, _requests, ValueAddress) = (arena, requests, valueAddress);
        Id = arena.Id;
        _users = new ArenaUsers(arena, requests.Dispose);
        Pins = new PinTable(arena, process);
        _slabs = new StoreSlabs(arena, requests, process);
        requests.Start(Warm, OnPressure, OnSurvey);
    }

    /// <summary>Which arena it is; names are of use only in it.</summary>
    public Guid Id { get; }

    /// <summary>Where processes elsewhere get objects of this store.</summary>
    public string ValueAddress { get; }

    /// <summary>Whether the keeper is there. Without it nothing new can be put; what is read in place stays.</summary>
    public bool IsAlive => _requests.IsAlive;

    /// <summary>What this process reads in place.</summary>
    public PinTable Pins { get; }

    /// <summary>Objects of this process that only the garbage collector can let go.</summary>
    public Func<int> Collectable { get; set; } = static () => 0;

    /// <summary>What keeps objects of this process, for people.</summary>
    public Func<IEnumerable<ReferenceReport>> Reports { get; set; } = static () => [];

    /// <summary>Comes in with the ticket at this path.</summary>
    /// <exception cref="StoreException">There is no store, or it does not let this process in.</exception>
    public static StoreClient Connect(string ticketPath, ulong owner, uint job)
    {
        var ticket = StoreTicket.Read(ticketPath);
        var socket = Dial(ticket.Address);
        try
        {
            socket.ReceiveTimeout = WelcomeMillisMax;
            var line = new StoreLine(socket);
            line.Send(new StoreFrame(StoreFrameKind.Hello, 0, StoreFrame.Version, (long)owner, job, Environment.ProcessId, ticket.Secret));
            var reply = line.Receive() ?? throw new StoreException($"The object store at {ticket.Address} closed the connection.");
            if (reply.Kind != StoreFrameKind.Welcome)
            {
                throw new StoreException($"The object store at {ticket.Address} does not let this process in: {reply.Text}");
            }

            var texts = reply.Text.Split('\n');
            var arena = Map(socket, reply, texts[0]);
            socket.ReceiveTimeout = 0;
            return arena.Id == ticket.Arena
                ? new StoreClient(arena, new StoreRequests(line), (int)reply.A, texts.Length > 1 ? texts[1] : "")
                : throw new StoreException($"What listens at {ticket.Address} is another object store than the ticket's.");
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Memory for an object of this length, to be filled and then sealed.</summary>
    /// <exception cref="StoreFullException">There is no room and none can be made.</exception>
    /// <exception cref="StoreException">The store is gone.</exception>
    public StoredWriter Create(ObjectKey key, long length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        if (length > LengthMax)
        {
            throw new StoreException($"An object may have {LengthMax} bytes, this one has {length}. Split it.");
        }

        Enter();
        try
        {
            return new StoredWriter(_arena, _slabs, _users, _slabs.Allocate(length, key));
        }
        catch
        {
            _users.Exit();
            throw;
        }
    }

    /// <summary>Pins an object, so that it can be read in place until the pin is disposed.</summary>
    /// <exception cref="ObjectLostInStoreException">There is no such object any more.</exception>
    /// <exception cref="StoreException">Too much is being read in place, or it cannot be brought back from disk.</exception>
    public StoredPin Open(StoredName name) => TryOpenNow(name) ?? FindAndOpen(name);

    /// <summary>Nobody wants the object any more. Who reads it in place may go on.</summary>
    public void Free(StoredName name)
    {
        if (_users.TryEnter())
        {
            BlockAccess.TryDelete(_arena, _moved.Now(name));
            _users.Exit();
            _moved.Remove(name);
            _requests.Tell(StoreFrame.Of(StoreFrameKind.Free, 0, name));
        }
    }

    /// <summary>The owner is told of an object that this process wrote for it, and looks after it from now on.</summary>
    public unsafe void Told(StoredName name)
    {
        if (_users.TryEnter())
        {
            // A block that is pinned is not used again, so that nothing else is written to.
            if (Pins.TryPin(name.Offset))
            {
                if (BlockAccess.IsBlock(_arena, name))
                {
                    BlockAccess.HeaderOf(_arena, name)->IsUntold = 0;
                }

                Pins.Unpin(name.Offset);
            }

            _users.Exit();
        }
    }

    /// <summary>
    /// Lets the store go; the keeper takes over what was allocated. What is read in place stays readable, and this process
    /// stays in until nothing is any more: the end of its socket is the end of its pins.
    /// </summary>
    public void Dispose()
    {
        _slabs.Dispose();
        _users.Close();
    }

    /// <summary>Pins an object where its name says it is; null if it is not there any more.</summary>
    /// <exception cref="StoreException">Too much is being read in place.</exception>
    public unsafe StoredPin? TryOpen(StoredName name)
    {
        if (name.Offset < _arena.Layout.DataStart || name.Offset + name.Length > _arena.Layout.DataEnd)
        {
            throw new ObjectLostInStoreException($"The {name} is not an object of this store.");
        }

        Enter();
        if (!Pins.TryPin(name.Offset))
        {
            _users.Exit();
            throw new StoreException($"This process reads {PinTable.PinsMax} objects in place, the most allowed. Dispose leases that are not needed.");
        }

        if (!BlockAccess.IsReadable(_arena, name))
        {
            Pins.Unpin(name.Offset);
            _users.Exit();
            return null;
        }

        BlockAccess.HeaderOf(_arena, name)->LastUse = Environment.TickCount64;
        return new StoredPin(Pins, _users, name, (nint)BlockAccess.DataOf(_arena, name));
    }

    private void Enter()
    {
        if (!_users.TryEnter())
        {
            throw new StoreException("The object store was closed.");
        }
    }

    // Memory is short: what is not used goes back, and what only the collector knows to be garbage is found.
    private void OnPressure()
    {
        _slabs.GiveUpAll();
        if (Pins.Count + Collectable() > 0)
        {
            CollectionOnDemand.Request();
        }
    }

    private void OnSurvey(int survey)
    {
        foreach (var lines in Reports().Select(static one => one.ToString()).Chunk(ReferenceReport.PerFrame))
        {
            _requests.Tell(new StoreFrame(StoreFrameKind.References, survey, Text: string.Join('\n', lines)));
        }

        _requests.Tell(new StoreFrame(StoreFrameKind.References, survey, 1));
    }

    private static Socket Dial(string address)
    {
        var isTcp = !Path.IsPathRooted(address) && IPEndPoint.TryParse(address, out _);
        var socket = isTcp
            ? new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true }
            : new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            socket.Connect(isTcp ? IPEndPoint.Parse(address) : new UnixDomainSocketEndPoint(address));
            return socket;
        }
        catch (SocketException e)
        {
            socket.Dispose();
            throw new StoreException($"There is no object store at {address}: {e.Message}", e);
        }
    }

    private static Arena Map(Socket socket, StoreFrame welcome, string path)
        => welcome.C == 0 ? FileArena.Open(welcome.B, path)
            : OperatingSystem.IsLinux() ? MemfdArena.Open(welcome.B, Descriptors.Receive(socket))
            : throw new StoreException("The object store hands over its memory in a way this system does not know.");
}
