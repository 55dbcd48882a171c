using System.Diagnostics;
using AkkaRay.Actors;
using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Errors;
using AkkaRay.Messages.Ids;

namespace AkkaRay.Executor.Actors;

/// <summary>One instance of a Ray actor: the object, and how its calls take turns.</summary>
internal sealed partial class Instance : IInstance
{
    /// <summary>How long a caller's or the actor's own wish to end may take.</summary>
    private static readonly TimeSpan CloseLimit = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan QuietLook = TimeSpan.FromMilliseconds(2);

    private readonly InstanceHost _host;
    private readonly CallGate _gate;
    private static readonly Dictionary<string, CallGate> s_noGroups = [];

    private readonly Dictionary<string, CallGate> _groups;
    private readonly LogicalThread? _thread;
    private readonly RayActorContext _context;
    private readonly RunningCalls _running = new();
    private object? _self;
    private int _isClosing;
    private volatile bool _isAbandoned;
    private volatile bool _isSealed;

    public Instance(InstanceHost host, LeaseId lease, AccessToken token, InstanceStart start)
    {
        _host = host;
        Lease = lease;
        Token = token;
        Start = start;
        _gate = new CallGate(start.Mode == ConcurrencyMode.Serial ? 1 : Math.Max(1, start.MaxConcurrency));
        _groups = start.Groups.IsDefaultOrEmpty ? s_noGroups : start.Groups.ToDictionary(static group => group.Group, static group => new CallGate(Math.Max(1, group.Limit)));
        _thread = start.Mode == ConcurrencyMode.Interleaved ? new LogicalThread() : null;
        _context = new RayActorContext(this);
        Usage = start.Key is null ? null : new InstanceUsage(start.IdleMillis);
    }

    public LeaseId Lease { get; }

    public AccessToken Token { get; }

    public InstanceStart Start { get; }

    public object Self => _self!;

    /// <summary>Whether its constructor has run and it has not been asked to end.</summary>
    public bool IsOpen => _self is not null && Volatile.Read(ref _isClosing) == 0;

    /// <summary>Whether its lease was taken away.</summary>
    public bool IsAbandoned => _isAbandoned;

    /// <summary>Whether it is being disposed of: a call that has its turn only now goes back to its caller.</summary>
    public bool IsSealed => _isSealed;

    /// <summary>How a keyed actor's instance is used; null for others.</summary>
    public InstanceUsage? Usage { get; }

    /// <summary>Whether no call has its turn or waits.</summary>
    public bool IsIdle => _gate.IsIdle && _groups.Values.All(static group => group.IsIdle);

    /// <summary>Whether the thread that reads a call may run it.</summary>
    public bool MayRunInline => Start is { Mode: ConcurrencyMode.Serial, IsShared: false };

    /// <summary>Runs the constructor; the fault says why there is no instance. Blocks.</summary>
    public RayFault? Create()
    {
        EnterContext();
        try
        {
            var sink = new InstanceSink();
            var reader = new ArgReader(new ConstructorScope(_host.Core));
            reader.Begin(Start.Arguments);
            Values.ReferenceScope.Current = _host.Core.Exports;
            _host.Code.Resolve(Start.Constructor).InvokeAsync(Start.Constructor.Method, null, reader, sink).AsTask().GetAwaiter().GetResult();
            _self = sink.Value;
            return null;
        }
        catch (CodeNotLoadableException e)
        {
            return new RayFault(FaultKind.CodeNotLoadable, e.Message) { Node = _host.NodeName, Pid = Environment.ProcessId };
        }
        catch (Exception e)
        {
            // Whatever the constructor throws is why there is no actor.
            return FaultMapper.FromUserException(e, _host.NodeName, Environment.ProcessId);
        }
    }

    /// <summary>Takes the turn for a call that the calling thread runs itself; false if it must wait behind others.</summary>
    public bool TryEnterInline() => _gate.TryEnter();

    /// <summary>Gives the turn on: to calls that waited, on another thread.</summary>
    public void LeaveInline()
    {
        if (_gate.Leave() is { } next)
        {
            Begin(next, _gate);
        }
    }

    /// <summary>Has a call run when it is its turn.</summary>
    public void Post(ActorCall call)
    {
        var gate = call.Function.Definition.Group is { } name && _groups.TryGetValue(name, out var group) ? group : _gate;
        if (gate.TryEnter(call))
        {
            Begin(call, gate);
        }
    }

    public void Close(DeathCause cause) => Close(cause, CloseLimit);

    /// <summary>Ends it after what is queued and its disposal, within <paramref name="limit"/>.</summary>
    public void Close(DeathCause cause, TimeSpan limit)
    {
        if (Interlocked.Exchange(ref _isClosing, 1) == 0)
        {
            _ = Task.Run(() => CloseAsync(cause, limit));
        }
    }

    /// <summary>Takes no calls any more, hands back those that wait, and has those that run cancelled.</summary>
    public void Abandon()
    {
        Volatile.Write(ref _isClosing, 1);
        _isAbandoned = true;

        // Whoever starts it looks for this after having said that it started, see InstanceHost.
        Interlocked.MemoryBarrier();
        foreach (var call in _running.All)
        {
            call.Stop();
        }
    }

    /// <summary>Waits until none of its calls runs, or to this tick.</summary>
    public async Task UntilIdleAsync(long deadline)
    {
        while (!IsIdle && Environment.TickCount64 < deadline)
        {
            await Task.Delay(QuietLook).ConfigureAwait(false);
        }
    }

    private void Begin(ActorCall call, CallGate gate)
    {
        var work = new Work(this, call, gate);
        if (_thread is { } thread)
        {
            thread.Post(static state => ((Work)state!).Execute(), work);
        }
        else if (Start.IsShared)
        {
            _host.Work.Post(work);
        }
        else
        {
            ThreadPool.UnsafeQueueUserWorkItem(work, preferLocal: false);
        }
    }

    // Runs the call and those that waited for its place, one after another. On a logical thread every await comes back.
    private async Task RunAsync(ActorCall first, CallGate gate)
    {
        using var scope = _host.Code.EnterContextualReflection();
        EnterContext();
        var runner = _host.Rent();
        CallerSession? before = null;
        for (var call = first; call is not null; call = gate.Leave())
        {
            await _host.ServingAsync(this).ConfigureAwait(true);
            var started = Stopwatch.GetTimestamp();
            if (before is not null && before != call.Session)
            {
                before.Output.Flush();
            }

            call.Session.Output.FlushIfOld(started);
            before = call.Session;
            if (!TryBegin(call, runner, out var isStopped))
            {
                continue;
            }

            _host.Began();
            call.NoteBegin(_host.Core.Recorder, started);
            var status = await runner.RunAsync(Self, call.Session.Caller, call.Number, call.Function, call.Arguments, isStopped, call.Stream).ConfigureAwait(true);
            _host.Ended();
            var ended = Stopwatch.GetTimestamp();
            call.NoteEnd(_host.Core.Recorder, status, ended);
            runner.Telling();
            call.Session.Output.Add(call.Number, status, runner.Payload, ended - started, ended);
            call.Session.Remove(call);
            _running.Remove(call);
        }

        // Where many instances answer, many answers go together.
        before?.Output.Flush(isSoon: Start.IsShared && _host.Work.IsWaiting);
        _host.Return(runner);
    }

    // False if the call goes back to its caller, because the instance was dropped meanwhile. Only one in a process with
    // others is dropped, and only there is it worth knowing what runs.
    private bool TryBegin(ActorCall call, CallRunner runner, out bool isStopped)
    {
        isStopped = !call.TryBegin(runner);
        if (Start.IsShared)
        {
            _running.Add(call);
        }

        if (!_isAbandoned && !_isSealed)
        {
            return true;
        }

        _running.Remove(call);
        call.Session.Output.ReturnCalls([call.Number]);
        call.Session.Remove(call);
        return false;
    }

    private void EnterContext()
    {
        if (Start.IsShared)
        {
            _context.EnterCall();
        }
        else
        {
            _context.EnterProcess();
        }
    }

    private async Task CloseAsync(DeathCause cause, TimeSpan limit)
    {
        var deadline = Environment.TickCount64 + (long)limit.TotalMilliseconds;
        do
        {
            await UntilIdleAsync(deadline).ConfigureAwait(false);

            // A call that was let in meanwhile sees the seal, or is seen here.
            _isSealed = true;
            Interlocked.MemoryBarrier();
        }
        while (!IsIdle && Environment.TickCount64 < deadline);

        try
        {
            using var scope = _host.Code.EnterContextualReflection();
            EnterContext();
            var left = TimeSpan.FromMilliseconds(Math.Max(0, deadline - Environment.TickCount64));
            await Task.Run(DisposeAsync).WaitAsync(left).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            Console.Error.WriteLine($"Actor {Start.Class} ({Start.Actor}) was not done with its calls and its disposal within {limit.TotalSeconds:0.#} s; it ends anyway.");
        }
        catch (Exception e)
        {
            // What disposal throws is for the log only, as in Ray.
            Console.Error.WriteLine($"The disposal of actor {Start.Class} ({Start.Actor}) failed: {e}");
        }

        if (Start.IsShared)
        {
            // Its process lives on, so it is not over while a call of it runs; the agent's patience is limited.
            await UntilIdleAsync(long.MaxValue).ConfigureAwait(false);
        }

        _host.Closed(this, cause);
    }

    private async Task DisposeAsync()
    {
        switch (_self)
        {
            case IAsyncDisposable disposable:
                await disposable.DisposeAsync().ConfigureAwait(false);
                break;
            case IDisposable disposable:
                disposable.Dispose();
                break;
            default:
                break;
        }
    }

    private sealed class Work(Instance instance, ActorCall call, CallGate gate) : IThreadPoolWorkItem
    {
        public void Execute() => _ = instance.RunAsync(call, gate);
    }
}
