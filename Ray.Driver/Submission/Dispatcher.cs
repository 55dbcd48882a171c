using System.Buffers.Binary;
using System.Collections.Concurrent;
using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Errors;
using AkkaRay.Messages.Ids;
using AkkaRay.Ownership;
using AkkaRay.Scheduling.Nodes;
using MemoryPack;

namespace AkkaRay.Submission;

/// <summary>
/// Brings an owner's tasks to executors and their ends back: keeps the scheduling classes and their leases, and decides
/// with <see cref="LossPolicy"/> what becomes of tasks whose executor died.
/// </summary>
internal sealed partial class Dispatcher : ILeaseEvents, IDisposable
{
    /// <summary>Most lease requests a scheduling class has out at once.</summary>
    public const int RequestsMax = 64;

    private const int TidyMillis = 100;

    // So long an unused lease is kept that others wait for: who fetches one result after the other keeps it.
    private const int WantedMillis = 2;

    private readonly ConcurrentDictionary<Demand, SchedulingClass> _classes = new();
    private readonly ConcurrentDictionary<LeaseId, SchedulingClass> _leases = new();
    private readonly ConcurrentDictionary<LeaseId, LostLease> _lost = new();
    private readonly IResultReader _results;
    private readonly TimeSpan _idleTimeout;
    private readonly TimeSpan _leaseTerm;
    private readonly Timer _timer;
    private long _lastLease;
    private RayFault? _ended;
    private bool _isHurrying;

    public Dispatcher(OwnerId caller, ILeaseAgent agent, IResultReader results, TimeSpan idleTimeout, TimeSpan leaseTerm)
    {
        Caller = caller;
        Agent = agent;
        _results = results;
        _idleTimeout = idleTimeout;
        _leaseTerm = leaseTerm;
        _timer = new Timer(static state => ((Dispatcher)state!).Tidy(), this, Timeout.Infinite, TidyMillis);
    }

    public OwnerId Caller { get; }

    /// <summary>Runs tasks in this process; null where executors do.</summary>
    public ITaskRunner? Local { get; init; }

    public ILeaseAgent Agent { get; }

    /// <summary>The tasks with this <paramref name="demand"/>.</summary>
    public SchedulingClass ClassOf(Demand demand)
        => _classes.GetOrAdd(demand, static (key, self) => self.NewClass(key), this);

    /// <summary>Queues a task whose arguments are complete.</summary>
    public void Submit(PendingTask task)
    {
        if (_ended is { } ended)
        {
            Finish(task, ended);
            return;
        }

        if (Local is { } local)
        {
            local.Submit(task);
            return;
        }

        task.SchedulingClass.Submit(task);

        // Whoever stopped it while its arguments were made complete did not find it queued.
        if (task.IsCanceled && task.SchedulingClass.TryRemoveQueued(task))
        {
            Finish(task, Faults.Canceled(task));
        }
    }

    public LeaseId NewLeaseId(SchedulingClass schedulingClass)
    {
        var lease = new LeaseId(Caller, (ulong)Interlocked.Increment(ref _lastLease));
        _leases[lease] = schedulingClass;
        return lease;
    }

    public void Forget(LeaseId lease) => _leases.TryRemove(lease, out _);

    /// <summary>Stops a task: one that waits never runs, one that runs is told, or killed with its executor.</summary>
    public void Cancel(PendingTask task, bool force, bool keepsChildren)
    {
        task.IsCanceled = true;
        if (Wake(task))
        {
            return;
        }

        Local?.Cancel(task, keepsChildren);
        if (task.SchedulingClass.TryRemoveQueued(task))
        {
            Finish(task, Faults.Canceled(task));
        }
        else if (task.Lease is { } lease)
        {
            Agent.CancelTask(lease.Id, task.Number, force, keepsChildren);
        }
    }

    /// <summary>An executor answered a task.</summary>
    public void Complete(PendingTask task, string node, ResultStatus status, ReadOnlySpan<byte> payload)
    {
        if (status == ResultStatus.Containing)
        {
            status = _results.TakeContained(task, ref payload);
        }

        switch (status)
        {
            case ResultStatus.Fault:
                OnFault(task, MemoryPackSerializer.Deserialize<RayFault>(payload)!);
                break;
            case ResultStatus.StreamEnd:
                EndStream(task, BinaryPrimitives.ReadUInt64LittleEndian(payload));
                break;
            case ResultStatus.Large:
                _results.FetchLarge(task, node, payload, this);
                break;
            case ResultStatus.Parts:
                _results.TakeParts(task, node, payload, this);
                break;
            default:
                SetContent(task, payload);
                break;
        }
    }

    /// <summary>An executor answered what nobody waits for any more.</summary>
    public void Discard(ResultStatus status, ReadOnlySpan<byte> payload)
    {
        if (status is ResultStatus.Large or ResultStatus.Containing)
        {
            _results.Discard(status, payload);
        }
    }

    /// <summary>A task ends with a failure.</summary>
    public void Finish(PendingTask task, RayFault fault)
    {
        task.Result.Core.Recorder.Failed(task, fault);

        // First: who awaits the result may count on there being room for the next.
        _results.Ended(task);
        task.Result.TrySetFault(fault);
    }

    /// <summary>A task ends with a value that was fetched.</summary>
    public void Finish(PendingTask task, byte[] content)
    {
        task.Function.Counts.Finished(1);
        _results.Ended(task);
        _results.SetOwned(task, content);
    }

    /// <summary>A value too large to travel inline was lost with its executor: the task is run again if it may be.</summary>
    public void OnResultLost(PendingTask task, RayFault fault)
    {
        if (task.TryChargeRetry() && !task.IsCanceled)
        {
            RunAgain(task);
        }
        else
        {
            Finish(task, fault);
        }
    }

    /// <summary>Tasks that have no end yet and are not recorded: at most <paramref name="max"/>, with numbers up to <paramref name="last"/>.</summary>
    public IEnumerable<PendingTask> Unrecorded(ulong last, int max)
    {
        var tasks = new List<PendingTask>();
        foreach (var one in _classes.Values)
        {
            one.CopyUnrecorded(tasks, last, max);
        }

        return tasks;
    }

    /// <summary>Says where a task is, for people.</summary>
    public static string Explain(PendingTask task) => task.SchedulingClass.Explain(task);

    public void Dispose()
    {
        _timer.Dispose();
        Local?.Dispose();
        OnSessionEnded("The session was disposed.");
        foreach (var lease in _classes.Values.SelectMany(tasks => tasks.CloseAll()))
        {
            lease.Connection?.Dispose();
            Agent.Return(lease.Id, killExecutor: false);
        }
    }

    private void SetContent(PendingTask task, ReadOnlySpan<byte> payload)
    {
        _results.Ended(task);
        try
        {
            task.Result.TrySetContent(payload);
        }
        catch (RaySerializationException e)
        {
            var fault = Faults.ResultUnreadable(task.Name, e);
            task.Result.Core.Recorder.Failed(task, fault);
            task.Result.TrySetFault(fault);
        }
    }

    private void EndStream(PendingTask task, ulong count)
    {
        var isComplete = true;
        if (task.Stream?.OnEnd(count, out isComplete) is { } fault)
        {
            Finish(task, fault);
        }
        else if (isComplete)
        {
            task.Function.Counts.Finished(1);
            SetContent(task, default);
        }
    }

    private void OnFault(PendingTask task, RayFault fault)
    {
        if (fault.Kind == FaultKind.ObjectLost && task is { Plan.Actor: null, IsCanceled: false, Extras.Template: not null } && task.TryChargeRetry())
        {
            _results.PrepareAgain(task);
            return;
        }

        var runsAgain = fault.Kind == FaultKind.TaskFailed && !task.IsCanceled && task.RetriesOn(fault) && task.TryChargeRetry();
        if (runsAgain)
        {
            RunAgain(task);
        }
        else
        {
            Finish(task, fault);
        }
    }

    // Most executors never submit anything, and hundreds of them on a node are not to wake up ten times a second each.
    private SchedulingClass NewClass(Demand demand)
    {
        _timer.Change(TidyMillis, TidyMillis);
        _knowsNear |= demand.Effective.Near != default;
        return new SchedulingClass(this, demand);
    }

    private void Tidy()
    {
        var now = Environment.TickCount64;
        var idleBefore = now - (long)_idleTimeout.TotalMilliseconds;
        var grantedBefore = now - (long)_leaseTerm.TotalMilliseconds;
        var isWanted = false;
        foreach (var tasks in _classes.Values)
        {
            isWanted |= tasks.Tidy(idleBefore, now - WantedMillis, grantedBefore);
        }

        if (!isWanted && _isHurrying)
        {
            _timer.Change(TidyMillis, TidyMillis);
        }

        _isHurrying = isWanted;
    }
}
