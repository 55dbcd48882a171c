using AkkaRay.Messages.Errors;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Scheduling;
using AkkaRay.Ownership;

namespace AkkaRay.Submission;

/// <content>What the cluster tells.</content>
internal sealed partial class Dispatcher
{
    public void OnQueued(LeaseProtocol.LeaseQueued queued)
    {
        if (_leases.TryGetValue(queued.Lease, out var tasks))
        {
            tasks.OnQueued(queued);
        }
    }

    public void OnGranted(LeaseProtocol.LeaseGranted granted)
    {
        if (_leases.TryGetValue(granted.Lease, out var tasks))
        {
            // Connecting blocks, and this thread belongs to whoever told us.
            ThreadPool.UnsafeQueueUserWorkItem(static state => state.Tasks.OnGranted(state.Granted), (Tasks: tasks, Granted: granted), preferLocal: false);
        }
        else
        {
            Agent.Return(granted.Lease, killExecutor: false);
        }
    }

    public void OnRefused(LeaseProtocol.LeaseRefused refused)
    {
        if (_leases.TryRemove(refused.Lease, out var tasks))
        {
            tasks.OnRefused(refused);
        }
    }

    /// <summary>Known to be dead, told by the agent or in answer to a question of ours.</summary>
    public void OnLost(LeaseProtocol.LeaseLost lost)
    {
        if (_lost.TryRemove(lost.Lease, out var broken))
        {
            Forget(lost.Lease);
            Judge(broken.Tasks, lost.Fault, lost.LastStarted);
        }
        else if (_leases.TryGetValue(lost.Lease, out var tasks) && tasks.Find(lost.Lease) is { } lease)
        {
            // Results that were sent before the death are still in the socket: read to its end first. That calls
            // OnBroken, which finds the verdict here instead of asking for it.
            lease.Loss = lost;
            ThreadPool.UnsafeQueueUserWorkItem(static state => state.ReadToEnd(), lease, preferLocal: false);
        }
    }

    public void OnRecalled(LeaseId lease, bool onceIdle)
    {
        if (!_leases.TryGetValue(lease, out var tasks))
        {
            return;
        }

        if (!onceIdle)
        {
            tasks.Recall(lease);
        }
        else if (tasks.Find(lease) is { } wanted)
        {
            wanted.IsWanted = true;
            _timer.Change(WantedMillis, WantedMillis);
        }
    }

    public void OnNodeLost(NodeId node, string name, string reason)
    {
        var fault = Faults.NodeDied(name, 0, reason);
        foreach (var lost in _lost.Where(pair => pair.Value.Node == node).Select(pair => pair.Key).ToList())
        {
            OnLost(new LeaseProtocol.LeaseLost(lost, fault, ulong.MaxValue));
        }

        foreach (var lease in _classes.Values.SelectMany(tasks => tasks.LeasesOn(node)).ToList())
        {
            OnLost(new LeaseProtocol.LeaseLost(lease.Id, fault, ulong.MaxValue));
        }
    }

    public void OnSessionEnded(string reason)
    {
        var fault = Faults.SessionEnded(reason);
        _ended = fault;
        WakeAll();
        Local?.End(fault);
        foreach (var task in _classes.Values.SelectMany(tasks => tasks.RemoveEverything()))
        {
            Finish(task, fault);
        }

        foreach (var lost in _lost.Keys)
        {
            if (_lost.TryRemove(lost, out var broken))
            {
                broken.Tasks.ForEach(task => Finish(task, fault));
            }
        }
    }

    /// <summary>A connection ended: what was on it waits until it is known why.</summary>
    public void OnBroken(Lease lease, List<PendingTask> tasks)
    {
        if (lease.Loss is { } loss)
        {
            Forget(lease.Id);
            Judge(tasks, loss.Fault, loss.LastStarted);
        }
        else if (tasks.Count == 0)
        {
            Forget(lease.Id);
            Agent.Return(lease.Id, killExecutor: false);
        }
        else
        {
            _lost[lease.Id] = new LostLease(lease.Node, tasks);
            Agent.ExplainLoss(lease.Id);
        }
    }

    private void Judge(List<PendingTask> tasks, RayFault fault, ulong lastStarted)
    {
        var again = new List<PendingTask>();
        foreach (var (task, verdict) in LossPolicy.Judge(tasks, lastStarted, fault.Kind))
        {
            switch (verdict)
            {
                // A group that is removed takes its tasks with it; another task that lost its executor with it runs again.
                case not LossVerdict.Cancel when fault.Kind == FaultKind.GroupRemoved && task.Plan.SchedulingClass.Demand.Rules is not null:
                    Finish(task, _ended ?? fault);
                    break;
                case LossVerdict.RunAgain when _ended is null && task.MustRest:
                    RunAgain(task);
                    break;
                case LossVerdict.RunAgain when _ended is null:
                    again.Add(task);
                    break;
                case LossVerdict.Cancel:
                    Finish(task, Faults.Canceled(task));
                    break;
                default:
                    Finish(task, _ended ?? (fault.Kind == FaultKind.OutOfMemory ? Faults.OutOfMemory(task, fault) : fault));
                    break;
            }
        }

        foreach (var tasksOfClass in again.GroupBy(task => task.SchedulingClass))
        {
            tasksOfClass.Key.Resubmit([.. tasksOfClass]);
        }
    }

    private sealed record LostLease(NodeId Node, List<PendingTask> Tasks);
}
