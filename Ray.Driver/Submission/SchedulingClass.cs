using AkkaRay.Messages.Errors;
using AkkaRay.Messages.Ids;
using AkkaRay.Ownership;
using AkkaRay.Scheduling.Nodes;

namespace AkkaRay.Submission;

/// <summary>
/// Tasks of one owner that ask for the same resources, and the executors leased for them. Tasks wait in one queue; a
/// lease takes from it what it has room for, so no task waits behind a particular executor.
/// </summary>
internal sealed partial class SchedulingClass(Dispatcher dispatcher, Demand demand)
{
    private readonly Lock _gate = new();
    private readonly TaskQueue _queue = new();
    private readonly List<Lease> _leases = [];
    private readonly HashSet<LeaseId> _requested = [];
    private int _idle;

    public Demand Demand { get; } = demand;

    /// <summary>Why its oldest request waits, as its node agent says it; null if none waits.</summary>
    public string? WaitReason { get; private set; }

    /// <summary>Queues a task and sends it at once if an executor has nothing to do.</summary>
    public void Submit(PendingTask task)
    {
        Lease? lease;
        LeaseId[]? requests = null;
        lock (_gate)
        {
            _queue.Enqueue(task);
            lease = PickForNewTask();
            if (lease is null)
            {
                requests = TakeRequests();
            }
        }

        if (lease is not null)
        {
            Pump(lease, eager: false);
        }

        Request(requests);
    }

    /// <summary>Puts tasks back to the front of the queue, the first of them first.</summary>
    public void Resubmit(IReadOnlyList<PendingTask> tasks)
    {
        lock (_gate)
        {
            for (var i = tasks.Count - 1; i >= 0; i--)
            {
                tasks[i].Extras?.Trace?.Queued();
                _queue.EnqueueFirst(tasks[i]);
            }
        }

        PumpAll();
    }

    /// <summary>Sends what every lease has room for, and asks for more leases if the queue is worth them.</summary>
    public void PumpAll()
    {
        Lease[] leases;
        lock (_gate)
        {
            leases = [.. _leases];
        }

        foreach (var lease in leases)
        {
            Pump(lease, eager: true);
        }

        AskForMore();
    }

    /// <summary>Takes a task out of the queue; false if it is not there.</summary>
    public bool TryRemoveQueued(PendingTask task)
    {
        lock (_gate)
        {
            return task.Lease is null && _queue.Extract(other => other == task).Count > 0;
        }
    }

    /// <summary>Says where a task is, for people.</summary>
    public string Explain(PendingTask task)
    {
        lock (_gate)
        {
            return task.Lease is { } lease
                ? $"Its task {task.Name} was sent to process {lease.Pid} on {lease.NodeName}."
                : $"Its task {task.Name} waits for {Demand}" + (WaitReason is null ? "." : $": {WaitReason}.");
        }
    }

    /// <summary>Every task that has no end yet, queued or sent, goes out.</summary>
    public List<PendingTask> RemoveEverything()
    {
        lock (_gate)
        {
            var all = _queue.Extract(_ => true);
            foreach (var lease in _leases)
            {
                all.AddRange(lease.RemoveAll());
            }

            return all;
        }
    }

    /// <summary>Adds tasks that have no end yet, those sent first, as <see cref="TaskQueue.CopyUnrecorded"/> does.</summary>
    public void CopyUnrecorded(List<PendingTask> tasks, ulong last, int max)
    {
        lock (_gate)
        {
            _leases.ForEach(lease => lease.CopyUnrecorded(tasks, last, max));
            _queue.CopyUnrecorded(tasks, last, max);
        }
    }

    /// <summary>Tasks submitted inside the task with this number, queued or sent.</summary>
    public List<PendingTask> ChildrenOf(ulong parent)
    {
        lock (_gate)
        {
            var children = new List<PendingTask>();
            bool Note(PendingTask task)
            {
                if (task.Extras?.Parent == parent)
                {
                    children.Add(task);
                }

                return false;
            }

            _queue.Extract(Note);
            _leases.ForEach(lease => lease.Visit(Note));
            return children;
        }
    }

    // The executor with nothing to do; else, once a full batch has gathered, one that has room for it.
    private Lease? PickForNewTask()
    {
        if (PickNear() is { } near)
        {
            return near;
        }

        if (_idle > 0)
        {
            return _leases.Find(static lease => lease.IsIdle && !lease.IsExpiring);
        }

        return _queue.Count % LeasePacing.BatchTasksMax == 0 ? _leases.Find(lease => lease.HasRoomFor(_queue.Peek())) : null;
    }

    private void AskForMore()
    {
        LeaseId[]? requests;
        lock (_gate)
        {
            requests = TakeRequests();
        }

        Request(requests);
    }

    private LeaseId[]? TakeRequests()
    {
        if (_queue.Count == 0)
        {
            return null;
        }

        var function = _queue.Peek().Function;
        var missing = LeasePacing.LeasesWanted(_queue.Count, function.IsMeasured, function.MeanNanos, Dispatcher.RequestsMax) - _requested.Count;
        if (missing > 0 && function.IsMeasured)
        {
            // Leases that get on with what they have count as help to come. One that is stuck does not: what waits here may
            // be the very thing that its task waits for.
            var now = Environment.TickCount64;
            missing -= _leases.Count(lease => lease.IsHelp(now));
        }

        if (missing <= 0 && _requested.Count + _leases.Count > 0)
        {
            return null;
        }

        var requests = new LeaseId[Math.Max(1, missing)];
        for (var i = 0; i < requests.Length; i++)
        {
            requests[i] = dispatcher.NewLeaseId(this);
            _requested.Add(requests[i]);
        }

        return requests;
    }

    private void Request(LeaseId[]? requests)
    {
        foreach (var lease in requests ?? [])
        {
            dispatcher.Agent.Request(lease, Demand.Resources, Demand.Rules, Demand.IsFinal);
        }
    }

    private void Fail(IEnumerable<PendingTask> tasks, RayFault fault)
    {
        foreach (var task in tasks)
        {
            dispatcher.Finish(task, fault);
        }
    }
}
