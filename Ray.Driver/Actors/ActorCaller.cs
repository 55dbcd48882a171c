using AkkaRay.Connections;
using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Errors;
using AkkaRay.Messages.Ids;
using AkkaRay.Ownership;

namespace AkkaRay.Actors;

/// <summary>
/// One Ray actor as this process calls it: the calls that have no end yet, and the way to the instance. There is one for
/// each actor, whatever the number of handles.
/// </summary>
internal sealed partial class ActorCaller(ActorClient client, ActorAddress address, bool isOwned) : IThreadPoolWorkItem
{
    private readonly Lock _gate = new();
    private readonly CallBook _calls = new();
    // What the thread that sends is about to send; sending calls no other actor's caller that might want it too.
    [ThreadStatic]
    private static List<PendingTask>? t_batch;

    private readonly ActorPlans _plans = new();
    private int _pending;
    private bool _isSending;
    private bool _isResuming;
    private int _holds;
    private int _isPumpScheduled;

    public ActorId Id => address.Id;

    /// <summary>By its id, which is quicker than what the runtime would make up and remember.</summary>
    public override int GetHashCode() => address.Id.GetHashCode();

    /// <summary>What a handle is in a value, but for whom its receivers tell of it.</summary>
    public ActorAddress Address => address;

    /// <summary>Which actor it is, for messages.</summary>
    public string Label => address.Label;

    public OwnerCore Core => client.Core;

    private bool IsOrdered => address.Mode == ConcurrencyMode.Serial;

    /// <summary>What a call of a method comes to. Throws if as many calls are out as may be.</summary>
    /// <exception cref="PendingCallsLimitException">The limit is reached.</exception>
    public CallPlan Plan(RemoteMethod method, ActorCallOptions? options)
    {
        var pending = Interlocked.Increment(ref _pending);
        if (address.MaxPendingCalls >= 0 && pending > address.MaxPendingCalls)
        {
            Interlocked.Decrement(ref _pending);
            throw new PendingCallsLimitException(
                $"Actor {Label} has {pending - 1} unanswered calls of this process, and its MaxPendingCalls allows {address.MaxPendingCalls}: "
                + $"{method.Name} was not called. Await earlier calls first, or create the actor with a higher limit.");
        }

        return _plans.For(this, method, options);
    }

    /// <summary>Queues a call; with <paramref name="isComplete"/> its arguments are there.</summary>
    public void Submit(PendingTask call, bool isComplete)
    {
        if (!isComplete)
        {
            call.Extras ??= new TaskExtras();
            call.Extras.IsPreparing = true;
            if (!IsOrdered)
            {
                // Others may overtake it, so it joins them when it is ready.
                return;
            }
        }

        Enqueue(call);
    }

    /// <summary>A call's arguments are complete, or failed.</summary>
    public void OnPrepared(PendingTask call)
    {
        if (call == _creation)
        {
            Register(call);
            return;
        }

        lock (_gate)
        {
            call.Extras!.IsPreparing = false;
        }

        if (IsOrdered)
        {
            Pump();
        }
        else if (!call.Result.IsCompleted)
        {
            Enqueue(call);
        }
    }

    /// <summary>A call that was answered is made again.</summary>
    public void Resubmit(PendingTask call)
    {
        lock (_gate)
        {
            if (_life.Death is null)
            {
                _calls.Again(call);
                call = null!;
            }
        }

        if (call is not null)
        {
            client.Dispatcher.Finish(call, Faults.CallCutOff(call, _life.Death!));
        }

        Pump();
    }

    /// <summary>Stops a call: one that waits is not made, one that is out is told.</summary>
    public void Cancel(PendingTask call)
    {
        ActorInfo? info;
        bool isWaiting;
        lock (_gate)
        {
            // One whose answer is just coming is neither, and has its end anyway.
            isWaiting = _calls.TryRemoveWaiting(call) || (call.Extras is { IsPreparing: true } && !IsOrdered);
            info = _connection?.Has(call) is true || _unknown.Contains(call) ? _life.Info : null;
        }

        if (isWaiting)
        {
            client.Dispatcher.Finish(call, Faults.Canceled(call));
            Pump();
        }
        else if (info?.Place is { } place)
        {
            client.Agent.CancelCall(place, new ActorProtocol.CancelCall(Id, info.Incarnation, Core.Id, call.Number));
        }
    }

    /// <summary>Calls that were submitted inside the task with this number.</summary>
    public List<PendingTask> ChildrenOf(ulong parent)
    {
        lock (_gate)
        {
            return [.. _calls.ChildrenOf(parent), .. _connection?.ChildrenOf(this, parent) ?? [], .. _unknown.Where(call => call.Extras?.Parent == parent)];
        }
    }

    /// <summary>A call has its end.</summary>
    public void Ended(PendingTask call)
    {
        var isCreation = isOwned && call.Number == Id.Number;
        if (!isCreation && Interlocked.Decrement(ref _pending) == 0 && Volatile.Read(ref _handles) == 0)
        {
            LetGo();
        }
    }

    /// <summary>The connection to wait on for results, after sending what waits.</summary>
    public LeaseConnection? ConnectionToRead()
    {
        if (_calls.Waiting > 0)
        {
            Pump();
        }

        return _connection?.Socket;
    }

    /// <summary>Sends what waits, as long as there is room. One thread sends at a time; others leave their calls to it.</summary>
    public void Pump()
    {
        var batch = t_batch ?? [];
        t_batch = null;
        while (Take(batch, out var target) is { } connection)
        {
            connection.Socket.SendCalls(batch, target);
            lock (_gate)
            {
                _isSending = false;
            }
        }

        batch.Clear();
        t_batch = batch;
    }

    /// <summary>Calls from <paramref name="from"/> to before <paramref name="to"/> are answered: there is room again.</summary>
    public void OnAnswered(List<PendingTask?> calls, int from, int to)
    {
        bool isMore;
        lock (_gate)
        {
            for (var i = from; i < to; i++)
            {
                _calls.Answered(calls[i]!);
            }

            isMore = _calls.Waiting > 0;
        }

        if (isMore)
        {
            Pump();
        }
    }

    /// <summary>The instance will not run these; it is ending, or never received them.</summary>
    public void OnReturned(IReadOnlyList<PendingTask> calls)
    {
        RayFault? death;
        List<PendingTask> ended;
        lock (_gate)
        {
            // After the actor's death nobody would look at what waits.
            death = _life.Death;
            ended = _calls.Returned(calls, mayGoAgain: death is null);
            _holds++;
        }

        ended.ForEach(call => client.Dispatcher.Finish(call, call.IsCanceled ? Faults.Canceled(call) : Faults.CallNotMade(call, death!)));
        if (IsKeyed)
        {
            Watch(isAnxious: true);
        }

        // An instance that is ending would return them again and again until the GCS says so.
        _ = ReleaseHoldAsync(ReturnedPause);
    }

    public void Execute()
    {
        Volatile.Write(ref _isPumpScheduled, 0);
        Pump();
    }

    private void Enqueue(PendingTask call)
    {
        RayFault? death;
        bool isFirst;
        bool hasInstance;
        lock (_gate)
        {
            (death, hasInstance) = (_life.Death, _life.Instance != 0);
            isFirst = _calls.Sent == 0;
            if (death is null)
            {
                _calls.Add(call);
            }
        }

        if (death is not null)
        {
            client.Dispatcher.Finish(call, Faults.CallNotMade(call, death));
        }
        else if (!hasInstance && IsKeyed)
        {
            AskIfWaiting();
            Pump();
        }
        else if (isFirst)
        {
            Pump();
        }
        else if (Interlocked.Exchange(ref _isPumpScheduled, 1) == 0)
        {
            // The thread that calls goes on; meanwhile more calls gather and share a frame.
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }

    private ActorConnection? Take(List<PendingTask> batch, out ushort target)
    {
        lock (_gate)
        {
            target = _target;
            if (_isSending || _isResuming || _holds > 0 || _connection is not { } connection)
            {
                return null;
            }

            _calls.Fill(batch);
            if (batch.Count == 0)
            {
                return null;
            }

            connection.Add(batch);
            _isSending = true;
            return connection;
        }
    }
}
