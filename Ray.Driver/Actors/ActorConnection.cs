using System.Buffers.Binary;
using AkkaRay.Connections;
using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Ids;
using AkkaRay.Ownership;
using AkkaRay.Submission;

namespace AkkaRay.Actors;

/// <summary>
/// The connection of this process to all actors it calls in one executor, and the calls that are out on it. A caller's
/// lock may be held while this one's is taken, never the other way round.
/// </summary>
internal sealed partial class ActorConnection : IConnectionUser
{
    private readonly Lock _gate = new();
    private readonly Dictionary<ulong, PendingTask> _out = [];
    private readonly Dictionary<ActorCaller, ushort> _targets = [];
    private readonly List<PendingTask?> _answered = [];
    private readonly Dispatcher _dispatcher;
    private readonly ActorPlace _place;
    private readonly Stack<ushort> _freeTargets = new();
    private ushort _lastTarget;
    private bool _isClosed;

    private readonly Action _closed;

    private ActorConnection(ActorPlace place, Dispatcher dispatcher, Action closed)
    {
        (_dispatcher, _closed) = (dispatcher, closed);
        _place = place;
    }

    /// <summary>The socket.</summary>
    public LeaseConnection Socket { get; private set; } = null!;

    public bool IsClosed => Volatile.Read(ref _isClosed);

    /// <summary>Connects; null if nobody listens there. Blocks. <paramref name="closed"/> is told when it is over.</summary>
    public static ActorConnection? TryOpen(ActorPlace place, Dispatcher dispatcher, Action closed)
    {
        var connection = new ActorConnection(place, dispatcher, closed);
        if (LeaseConnection.TryConnect(connection, ConnectionKind.Actor, place.Endpoint, place.Token, dispatcher.Caller) is not { } socket)
        {
            return null;
        }

        connection.Socket = socket;
        socket.Start();
        return connection;
    }

    /// <summary>Makes an actor callable here and gives its number; null if the connection is over.</summary>
    public ushort? Attach(ActorCaller caller, int incarnation)
    {
        lock (_gate)
        {
            if (_isClosed || (_lastTarget == ushort.MaxValue && _freeTargets.Count == 0))
            {
                return null;
            }

            var number = _freeTargets.TryPop(out var free) ? free : ++_lastTarget;
            _targets[caller] = number;
            Span<byte> body = stackalloc byte[6 + ActorId.Size];
            BinaryPrimitives.WriteUInt16LittleEndian(body, number);
            BinaryPrimitives.WriteInt32LittleEndian(body[2..], incarnation);
            BinaryPrimitives.WriteUInt64LittleEndian(body[6..], caller.Id.Owner.Value);
            BinaryPrimitives.WriteUInt64LittleEndian(body[14..], caller.Id.Number);
            Socket.StageFrame(FrameKind.TargetDefinition, body);
            return number;
        }
    }

    /// <summary>Notes calls that are about to be sent.</summary>
    public void Add(List<PendingTask> calls)
    {
        lock (_gate)
        {
            foreach (var call in calls)
            {
                _out[call.Number] = call;
                call.Extras?.Trace?.Sent(_place.Node, _place.NodeName, _place.Pid);
            }
        }
    }

    /// <summary>Whether the call is out here.</summary>
    public bool Has(PendingTask call)
    {
        lock (_gate)
        {
            return _out.ContainsKey(call.Number);
        }
    }

    /// <summary>An actor's calls that were submitted inside the task with this number.</summary>
    public List<PendingTask> ChildrenOf(ActorCaller caller, ulong parent)
    {
        lock (_gate)
        {
            return [.. _out.Values.Where(call => call.Plan.Actor == caller && call.Extras?.Parent == parent)];
        }
    }

    /// <summary>Takes out an actor's calls, in their order.</summary>
    public List<PendingTask> Extract(ActorCaller caller)
    {
        lock (_gate)
        {
            var calls = _out.Values.Where(call => call.Plan.Actor == caller).OrderBy(static call => call.Number).ToList();
            calls.ForEach(call => _out.Remove(call.Number));
            return calls;
        }
    }

    /// <summary>An actor is not called here any more; the last one closes the connection unless it is to stay open.</summary>
    public void Detach(ActorCaller caller, ushort target, bool keepsOpen = false)
    {
        lock (_gate)
        {
            // The actor may be back in the same process already.
            _freeTargets.Push(target);
            if (_targets.GetValueOrDefault(caller) != target || !_targets.Remove(caller) || _targets.Count > 0 || keepsOpen)
            {
                return;
            }

            _isClosed = true;
        }

        Socket.Dispose();
        _closed();
    }

    /// <summary>Ends the connection; nobody is told.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _isClosed = true;
            _targets.Clear();
        }

        Socket.Dispose();
    }

    public void OnResults(ReadOnlySpan<byte> batch)
    {
        var entries = batch[4..];
        TakeAnswered(entries);
        for (var from = 0; from < _answered.Count;)
        {
            var actor = _answered[from]?.Plan.Actor;
            var to = from + 1;
            while (to < _answered.Count && _answered[to]?.Plan.Actor == actor)
            {
                to++;
            }

            actor?.OnAnswered(_answered, from, to);
            from = to;
        }

        var ended = default(EndCounter);
        foreach (var call in _answered)
        {
            var entry = ResultEntry.Read(entries);
            var payload = entries.Slice(ResultEntry.Size, entry.PayloadLength);
            if (call is not null)
            {
                ended.Count(call.Function, entry.Status);
                _dispatcher.Complete(call, _place.NodeName, entry.Status, payload);
            }
            else if (!IsAsked(entry.Number))
            {
                _dispatcher.Discard(entry.Status, payload);
            }

            entries = entries[(ResultEntry.Size + entry.PayloadLength)..];
        }

        ended.Note();
    }

    public void OnItems(ReadOnlySpan<byte> items)
    {
        PendingTask? call;
        lock (_gate)
        {
            call = _out.GetValueOrDefault(StreamItemsHeader.Read(items).Number);
        }

        call?.Stream?.OnItems(items);
    }

    public void OnReturned(ReadOnlySpan<byte> numbers)
    {
        foreach (var ofActor in Take(numbers).GroupBy(static call => call.Plan.Actor!))
        {
            ofActor.Key.OnReturned([.. ofActor.OrderBy(static call => call.Number)]);
        }
    }

    public void OnBroken()
    {
        List<ActorCaller> callers;
        lock (_gate)
        {
            _isClosed = true;
            callers = [.. _targets.Keys];
            _targets.Clear();
        }

        _closed();
        callers.ForEach(caller => caller.OnBroken(this));
    }

    private List<PendingTask> Take(ReadOnlySpan<byte> numbers)
    {
        var calls = new List<PendingTask>(numbers.Length / sizeof(ulong));
        lock (_gate)
        {
            for (; !numbers.IsEmpty; numbers = numbers[sizeof(ulong)..])
            {
                if (_out.Remove(BinaryPrimitives.ReadUInt64LittleEndian(numbers), out var call))
                {
                    calls.Add(call);
                }
            }
        }

        return calls;
    }

    private void TakeAnswered(ReadOnlySpan<byte> entries)
    {
        _answered.Clear();
        lock (_gate)
        {
            while (!entries.IsEmpty)
            {
                var entry = ResultEntry.Read(entries);
                _answered.Add(_out.Remove(entry.Number, out var call) ? call : null);
                entries = entries[(ResultEntry.Size + entry.PayloadLength)..];
            }
        }
    }
}
