using System.Net.Sockets;
using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Ids;

namespace AkkaRay.Executor.Actors;

/// <summary>
/// One caller process as this executor knows it, across its connections: which of its calls are here and what they came
/// to. A new connection takes over from an older one, which begins nothing more.
/// </summary>
internal sealed class CallerSession(OwnerId caller)
{
    /// <summary>Most requests to stop calls that have not come; the oldest are forgotten first.</summary>
    private const int EarlyMax = 1024;

    /// <summary>A stream whose caller has no connection for this long is stopped.</summary>
    private static readonly TimeSpan StreamAwayMax = TimeSpan.FromSeconds(15);

    private readonly Lock _gate = new();
    private readonly Dictionary<ulong, ActorCall> _open = [];
    private readonly HashSet<ulong> _early = [];
    private readonly Queue<ulong> _earlyOrder = new();
    private ActorLane? _lane;
    private CallRunner? _inlineRunner;
    private ulong _inline;

    public OwnerId Caller => caller;

    public SessionOutput Output { get; } = new();

    /// <summary>Since when it has no connection, in the ticks of <see cref="Environment.TickCount64"/>; null while it has one.</summary>
    public long? AwaySince { get; private set; }

    /// <summary>Whether calls of it run or wait.</summary>
    public bool IsBusy
    {
        get
        {
            lock (_gate)
            {
                return _open.Count > 0 || _inline != 0;
            }
        }
    }

    /// <summary>It is back, and attaches in a moment.</summary>
    public void Expect()
    {
        lock (_gate)
        {
            AwaySince = null;
        }
    }

    public void Attach(ActorLane lane, Socket socket)
    {
        lock (_gate)
        {
            _lane = lane;
            AwaySince = null;
            Output.Attach(socket);
        }
    }

    public void Detach(ActorLane lane, Socket socket)
    {
        List<ActorCall> waiting = [];
        lock (_gate)
        {
            Output.Detach(socket);
            if (_lane == lane)
            {
                _lane = null;
                AwaySince = Environment.TickCount64;
                waiting = [.. _open.Values.Where(static call => call.EndsWithCaller)];
                _ = StopStreamsAsync();
            }
        }

        // Runs what waits on their tokens: never under the lock.
        waiting.ForEach(static call => call.Stop());
    }

    /// <summary>A call is to run on the thread that read it; false if another connection took over.</summary>
    public bool TryBegin(ActorLane lane, ulong number, CallRunner runner, out bool isStopped)
    {
        lock (_gate)
        {
            isStopped = _early.Contains(number);
            if (_lane != lane)
            {
                return false;
            }

            (_inline, _inlineRunner) = (number, runner);
            return true;
        }
    }

    /// <summary>The call that ran on the reading thread has its result in the output.</summary>
    public void EndInline()
    {
        lock (_gate)
        {
            (_inline, _inlineRunner) = (0, null);
        }
    }

    /// <summary>A call is to wait or to run on another thread; false if another connection took over.</summary>
    public bool TryAdd(ActorLane lane, ActorCall call)
    {
        bool isStopped;
        lock (_gate)
        {
            if (_lane != lane)
            {
                return false;
            }

            isStopped = _early.Contains(call.Number);
            _open[call.Number] = call;
        }

        if (isStopped)
        {
            call.Stop();
        }

        return true;
    }

    /// <summary>A call has its result in the output.</summary>
    public void Remove(ActorCall call)
    {
        lock (_gate)
        {
            _open.Remove(call.Number);
        }
    }

    /// <summary>The consumer of a call's stream took some.</summary>
    public void Grant(StreamCredit credit)
    {
        ActorCall? call;
        lock (_gate)
        {
            _open.TryGetValue(credit.Number, out call);
        }

        call?.Stream?.Grant(credit);
    }

    /// <summary>The caller is back and says what it has of a stream; false if the call is not known here.</summary>
    public bool TryResumeStream(StreamCredit open)
    {
        ActorCall? call;
        lock (_gate)
        {
            _open.TryGetValue(open.Number, out call);
        }

        var isKnown = Output.ResendItems(open, call?.Stream) || call is not null;
        call?.Stream?.Grant(open);
        return isKnown;
    }

    /// <summary>Stops a call, which may run, wait or be still to come.</summary>
    public void Stop(ulong number)
    {
        ActorCall? call;
        CallRunner? runner = null;
        lock (_gate)
        {
            if (!_open.TryGetValue(number, out call))
            {
                runner = _inline == number ? _inlineRunner : null;
                if (runner is null && _early.Add(number))
                {
                    _earlyOrder.Enqueue(number);
                    if (_earlyOrder.Count > EarlyMax)
                    {
                        _early.Remove(_earlyOrder.Dequeue());
                    }
                }
            }
        }

        call?.Stop();
        runner?.Stop(number);
    }

    // A stream that waits for a consumer who is gone would keep its actor for ever.
    private async Task StopStreamsAsync()
    {
        await Task.Delay(StreamAwayMax).ConfigureAwait(false);
        List<ActorCall> streams;
        lock (_gate)
        {
            streams = AwaySince is { } since && Environment.TickCount64 - since >= StreamAwayMax.TotalMilliseconds
                ? [.. _open.Values.Where(static call => call.Stream is not null)]
                : [];
        }

        streams.ForEach(static call => call.Stop());
    }

    /// <summary>
    /// The caller asks, on a new connection, for calls it made on an older one: results that are kept are sent again, what
    /// still runs is answered when it ends, and what never came is handed back.
    /// </summary>
    public void Resume(List<ulong> numbers)
    {
        lock (_gate)
        {
            // The output looks at what it has first: a call leaves what is open only after its result is there.
            Output.Resume(numbers, number => number == _inline || _open.ContainsKey(number));
        }
    }
}
