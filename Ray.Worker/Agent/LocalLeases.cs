using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Errors;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Nodes;
using AkkaRay.Worker.Executors;
using AkkaRay.Worker.Leases;
using AkkaRay.Worker.Nodes;
using static AkkaRay.Messages.Executors.ExecutorProtocol;
using static AkkaRay.Messages.Scheduling.LeaseProtocol;
using static AkkaRay.Worker.Agent.ServedLease;

namespace AkkaRay.Worker.Agent;

/// <summary>
/// The leases of this node from the request to the end: takes the facts that callers, executors, the feed and the clock
/// tell. What is to be done is added to the effects, in order.
/// </summary>
internal sealed class LocalLeases(
    NodeInfo self, ClusterView view, LeaseTable table, ExecutorPool pool, AgentLimits limits, LeaseFlow flow, List<AgentEffect> effects)
{
    private readonly ParkedRequests _parked = new(limits.WaitingMax);

    public void Request(LeaseRequest request, ExecutorId? asker, TimeSpan now)
    {
        if (flow.Losses.Contains(request.Lease))
        {
            flow.Callers.Forget(request.Lease);
            return;
        }

        flow.Callers.Note(request.Lease, asker);
        if (flow.Served.TryGet(request.Lease, out var served))
        {
            flow.TellGrant(served);
        }
        else if (request.Instance is { IsDetached: true, Code: { } code })
        {
            flow.Code.Keep(request.Job, code);
            flow.Perform(table.Request(request), now);
        }
        else if (view.HasEnded(request.Job))
        {
            flow.Callers.Refuse(request.Lease, LeaseFaults.JobOver(request.Job));
        }
        else if (view.Job(request.Job) is null)
        {
            Park(request, asker, now);
        }
        else
        {
            flow.Perform(table.Request(request), now);
        }
    }

    /// <summary>The caller wants no more of it: neither the request nor the lease.</summary>
    public void Return(LeaseId lease, bool kill, TimeSpan now)
    {
        _parked.Remove(lease);
        if (!flow.Served.TryGet(lease, out var served))
        {
            flow.End(lease, now);
            return;
        }

        served.IsCallerDone = true;
        if (served.Executor is not { } executor)
        {
            flow.Perform(pool.EndLease(lease, null, now), now);
            flow.End(lease, now);
        }
        else if (kill)
        {
            flow.Take(served, "its caller asked for that", now);
        }
        else if (served.At is not (Stage.Closing or Stage.Dying))
        {
            served.Enter(Stage.Closing, now);
            effects.Add(new AgentEffect.Send(executor, new EndLease(lease)));
        }
    }

    private void Park(LeaseRequest request, ExecutorId? asker, TimeSpan now)
    {
        if (!_parked.Add(request, asker, now))
        {
            flow.Callers.Forget(request.Lease);
        }
    }

    public void CancelTask(CancelTask message)
    {
        var (lease, task, force) = message;
        if (flow.Served.TryGet(lease, out var served) && served.Executor is { } executor)
        {
            effects.Add(force
                ? new AgentEffect.ForceStop(executor, lease, task)
                : new AgentEffect.Send(executor, new StopTask(lease, task) { KeepsChildren = message.KeepsChildren }));
        }
    }

    /// <summary>The task that is to be stopped by force is the one that runs.</summary>
    public void ForceKill(LeaseId lease, ulong task, TimeSpan now)
    {
        if (flow.Served.TryGet(lease, out var served))
        {
            flow.Kill(served, $"its task {task} was cancelled with force", now);
        }
    }

    public void Explain(LeaseId lease, ExecutorId? asker, TimeSpan now)
    {
        flow.Callers.Note(lease, asker);
        if (flow.Served.TryGet(lease, out var served) && !served.IsCallerDone)
        {
            served.ExplainSince ??= now;
            return;
        }

        flow.Callers.Tell(lease, flow.Losses.Find(lease) ?? new LeaseLost(lease, LeaseFaults.NotHeldHere(self, lease), ulong.MaxValue));
        flow.Callers.Forget(lease);
    }

    public void Ready(ExecutorId executor, TimeSpan now) => flow.Perform(pool.Ready(executor, now), now);

    public void Loaded(ExecutorId executor, TimeSpan now) => flow.Perform(pool.Loaded(executor, now), now);

    public void NotLoaded(ExecutorId executor, RayFault fault, TimeSpan now) => flow.Perform(pool.NotLoaded(executor, fault, now), now);

    public void CodeReady(JobId job, TimeSpan now)
    {
        foreach (var lease in flow.Code.Arrived(job).Where(flow.Served.Contains))
        {
            flow.AssignExecutor(lease, job, now);
        }
    }

    public void CodeFailed(JobId job, RayFault fault, TimeSpan now)
    {
        foreach (var lease in flow.Code.Failed(job).Where(flow.Served.Contains))
        {
            flow.Callers.Refuse(lease, fault);
            flow.End(lease, now);
        }
    }

    /// <summary>The executor takes the token; now the caller can be told.</summary>
    public void Accepted(ExecutorId executor, LeaseId lease, int pid, Endpoint endpoint, TimeSpan now)
    {
        if (flow.Served.Of(executor, lease) is { At: Stage.Accepting } served)
        {
            served.Enter(Stage.Offered, now);
            served.Grant = new LeaseGranted(lease, self.Id, self.Name, executor, pid, endpoint, served.Token) { StoreId = self.StoreId };
            flow.TellGrant(served);
        }
    }

    public void Connected(ExecutorId executor, LeaseId lease, TimeSpan now)
    {
        if (flow.Served.Of(executor, lease) is { At: Stage.Offered } served)
        {
            served.Enter(Stage.Connected, now);
        }
    }

    public void Closed(ExecutorId executor, LeaseId lease, TimeSpan now)
    {
        if (flow.Served.Of(executor, lease) is not { At: not Stage.Dying } served)
        {
            return;
        }

        if (served.ExplainSince is not null && !served.IsCallerDone)
        {
            flow.Callers.Tell(lease, new LeaseLost(lease, LeaseFaults.NotHeldHere(self, lease), ulong.MaxValue));
        }

        if (served is { Instance: not null, LossFault: { } fault })
        {
            flow.TellLost(served, new LeaseLost(lease, fault, ulong.MaxValue));
        }

        flow.Free(served, now);
    }

    public void Blocked(ExecutorId executor, LeaseId lease, TimeSpan now)
    {
        if (flow.Served.Of(executor, lease) is not null)
        {
            flow.Perform(table.Blocked(lease), now);
        }
    }

    public void Resumed(ExecutorId executor, LeaseId lease, TimeSpan now)
    {
        if (flow.Served.Of(executor, lease) is not null)
        {
            flow.Perform(table.Resumed(lease), now);
        }
    }

    public void Exited(ExecutorId executor, ExecutorExit exit, TimeSpan now)
    {
        ServedLease[] lost = [.. flow.ServedBy(executor)];
        flow.Perform(pool.Exited(executor, $"process {exit.Pid} {exit.Explain()}", now), now);
        foreach (var served in lost)
        {
            flow.TellLost(served, new LeaseLost(served.Id, served.LossFault ?? LeaseFaults.Died(self, exit, served.KillReason), exit.LastStarted));
            flow.End(served.Id, now);
        }

        foreach (var asked in flow.Callers.AskedBy(executor))
        {
            Return(asked, kill: true, now);
        }
    }

    public void JobStarted(TimeSpan now)
    {
        foreach (var parked in _parked.Take(parked => view.Job(parked.Request.Job) is not null || view.HasEnded(parked.Request.Job)))
        {
            Request(parked.Request, parked.Asker, now);
        }
    }

    public void JobFinished(JobId job, TimeSpan now)
    {
        var leases = table.OfJob(job);
        flow.Code.Forget(job);
        flow.Perform(pool.JobFinished(job, lease => table.Held(lease)?.Instance is { IsDetached: true }, now), now);
        foreach (var lease in leases)
        {
            Finish(lease, job, now);
        }

        JobStarted(now);
    }

    public JobId JobOf(LeaseId lease) => table.Held(lease)?.Job ?? default;

    public void NodeLost(NodeId node, TimeSpan now)
    {
        foreach (var lease in table.OfCallerNode(node))
        {
            Return(lease, kill: true, now);
        }

        ClusterChanged(now);
    }

    public void ClusterChanged(TimeSpan now) => flow.Perform(table.ClusterChanged(), now);

    /// <summary>The process must go, for the reason given; a lease on it is lost.</summary>
    public void KillExecutor(ExecutorId executor, string reason, TimeSpan now)
    {
        if (flow.ServedBy(executor).FirstOrDefault() is { } served)
        {
            flow.Kill(served, reason, now);
        }
        else
        {
            flow.Perform(pool.Kill(executor, reason, now), now);
        }
    }

    public void Tick(TimeSpan now, bool startExecutors)
    {
        if (startExecutors)
        {
            flow.Perform(pool.Tick(now), now);
        }

        foreach (var (served, verdict) in flow.Served.Overdue(now))
        {
            if (flow.Expire(served, verdict, now))
            {
                Return(served.Id, kill: false, now);
            }
        }

        foreach (var parked in _parked.Take(parked => now - parked.Since > limits.UnknownJob))
        {
            flow.Callers.Refuse(parked.Request.Lease, LeaseFaults.UnknownJob(self, parked.Request.Job));
        }
    }

    private void Finish(LeaseId lease, JobId job, TimeSpan now)
    {
        if (!flow.Served.TryGet(lease, out var served) || served.Executor is null)
        {
            flow.Callers.Refuse(lease, LeaseFaults.JobOver(job));
            flow.End(lease, now);
            return;
        }

        // A supervisor still waits to hear that its instance is gone.
        served.IsCallerDone = served.Instance is null;
        served.Enter(Stage.Dying, now);
    }
}
