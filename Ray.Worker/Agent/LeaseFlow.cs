using System.Diagnostics;
using AkkaRay.Messages.Errors;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Nodes;
using AkkaRay.Messages.Resources;
using AkkaRay.Worker.Executors;
using AkkaRay.Worker.Leases;
using AkkaRay.Worker.Nodes;
using static AkkaRay.Messages.Executors.ExecutorProtocol;
using static AkkaRay.Messages.Scheduling.LeaseProtocol;
using static AkkaRay.Worker.Agent.ServedLease;

namespace AkkaRay.Worker.Agent;

/// <summary>
/// Moves leases along: what the table of resources and the pool of processes decide about a lease becomes the next step
/// of that lease, and its end becomes their next decision.
/// </summary>
internal sealed class LeaseFlow(NodeInfo self, ClusterView view, LeaseTable table, ExecutorPool pool, AgentLimits limits, Func<AccessToken> newToken, List<AgentEffect> effects)
{
    /// <summary>A request of one of this node's own executors goes to another node: follow it there.</summary>
    public event Action<LeaseRequest, ExecutorId, NodeInfo, TimeSpan>? Spilled;

    public ServedLeases Served { get; } = new(limits);

    public Callers Callers { get; } = new(effects);

    public JobsCode Code { get; } = new(view);

    public RecentLosses Losses { get; } = new();

    /// <summary>A time limit is over. True if the lease is to be taken back, as if its caller had returned it.</summary>
    public bool Expire(ServedLease served, ServedLeases.Verdict verdict, TimeSpan now)
    {
        switch (verdict)
        {
            case ServedLeases.Verdict.Lapsed:
                TellLost(served, new LeaseLost(served.Id, LeaseFaults.Lapsed(self, served.Id, limits.LeaseConnect), ulong.MaxValue));
                return true;
            case ServedLeases.Verdict.DidNotClose:
                Kill(served, DidNotClose(served), now);
                break;
            case ServedLeases.Verdict.DidNotEnd:
                Kill(served, $"its actor did not end within {limits.InstanceClose.TotalSeconds:0.#} s", now);
                break;
            case ServedLeases.Verdict.DidNotAccept:
                Kill(served, $"it did not accept its lease within {limits.Close.TotalSeconds:0.#} s", now);
                break;
            default:
                Kill(served, "its connection to the caller broke although the process lives", now);
                break;
        }

        return false;
    }

    public void Kill(ServedLease served, string reason, TimeSpan now)
    {
        if (served.At != Stage.Dying)
        {
            foreach (var doomed in ServedBy(served.Executor!.Value))
            {
                doomed.KillReason = reason;
                doomed.Enter(Stage.Dying, now);
            }

            Perform(pool.Kill(served.Executor.Value, reason, now), now);
        }
    }

    /// <summary>Ends what the lease is for at once: its process, or of a shared one only its instance, once its running calls let it go.</summary>
    public void Take(ServedLease served, string reason, TimeSpan now)
    {
        if (served.Instance is not { IsShared: true })
        {
            Kill(served, reason, now);
        }
        else if (served.At is not (Stage.Closing or Stage.Dying))
        {
            served.LossFault ??= LeaseFaults.Dropped(self, reason);
            served.Enter(Stage.Closing, now);
            effects.Add(new AgentEffect.Send(served.Executor!.Value, new EndLease(served.Id)));
        }
    }

    /// <summary>The leases that go with this process.</summary>
    public IEnumerable<ServedLease> ServedBy(ExecutorId executor)
        => (pool.Find(executor)?.Leases ?? []).Select(lease => Served.Of(executor, lease)).OfType<ServedLease>();

    /// <summary>The lease is taken from its caller, who hears <paramref name="fault"/> once its process is gone.</summary>
    public void Lose(LeaseId lease, RayFault fault, TimeSpan now)
    {
        if (!Served.TryGet(lease, out var served))
        {
            return;
        }

        served.LossFault ??= fault;
        if (served.Executor is not null)
        {
            Take(served, fault.Message, now);
            return;
        }

        Callers.Refuse(lease, fault);
        Perform(pool.EndLease(lease, null, now), now);
        End(lease, now);
    }

    // A call that never ends cannot be ended alone: the actors beside it go with it, and come back by their own budgets.
    private string DidNotClose(ServedLease served) => served.Instance is { IsShared: true } shared
        ? $"a call of the shared actor {shared.Class} ({shared.Actor}) in it did not end within {limits.Close.TotalSeconds:0.#} s after that was killed"
        : $"it did not close its lease within {limits.Close.TotalSeconds:0.#} s";

    public void TellLost(ServedLease served, LeaseLost lost)
    {
        Losses.Add(lost.Lease, lost);
        if (!served.IsCallerDone)
        {
            served.IsCallerDone = true;
            Callers.Tell(lost.Lease, lost);
        }
    }

    public void End(LeaseId lease, TimeSpan now)
    {
        if (Served.Remove(lease))
        {
            Losses.Add(lease);
        }

        Callers.Forget(lease);
        Perform(table.End(lease), now);
    }

    /// <summary>Nothing of it is left in its process, which goes on.</summary>
    public void Free(ServedLease served, TimeSpan now)
    {
        Perform(pool.EndLease(served.Id, null, now), now);
        End(served.Id, now);
    }

    public void TellGrant(ServedLease served)
    {
        if (served.Grant is { } grant)
        {
            Callers.Tell(served.Id, grant);
        }
    }

    public void Perform(List<LeaseEffect> decided, TimeSpan now)
    {
        foreach (var effect in decided)
        {
            Perform(effect, now);
        }
    }

    private void Perform(LeaseEffect effect, TimeSpan now)
    {
        switch (effect)
        {
            case LeaseEffect.Assign(var lease, var job):
                Assign(lease, job, now);
                break;
            case LeaseEffect.Queue(var lease, var reason, var isInfeasible):
                Callers.Tell(lease, new LeaseQueued(lease, self.Id, self.Name, reason, isInfeasible));
                break;
            case LeaseEffect.Spill(var request, var to):
                Spill(request, to, now);
                break;
            case LeaseEffect.Refuse(var lease, var fault):
                Callers.Refuse(lease, fault);
                break;
            default:
                throw new UnreachableException($"No way to perform {effect}.");
        }
    }

    private void Assign(LeaseId lease, JobId job, TimeSpan now)
    {
        Served.Add(lease, table.Held(lease)?.Instance, now);
        if (Code.IsReady(job))
        {
            AssignExecutor(lease, job, now);
        }
        else if (Code.Await(job, lease) && Code.Of(job) is { } code)
        {
            effects.Add(new AgentEffect.ResolveCode(job, code));
        }
    }

    /// <summary>The job's code is here: a process is found for the lease, or started if it needs one of its own.</summary>
    public void AssignExecutor(LeaseId lease, JobId job, TimeSpan now) => Perform(
        table.DevicesOf(lease) is { IsEmpty: false } devices ? pool.Assign(lease, job, limits.Devices.EnvironmentOf(devices), now)
        : table.Held(lease)?.Instance is { IsShared: true } shared ? pool.AssignShared(lease, new SharedKey(job, shared.IsDetached), now)
        : pool.Assign(lease, job, now),
        now);

    private void Spill(LeaseRequest request, NodeInfo to, TimeSpan now)
    {
        if (Callers.Executor(request.Lease) is { } executor)
        {
            Callers.Forget(request.Lease);
            Spilled?.Invoke(request, executor, to, now);
            return;
        }

        Callers.Tell(request.Lease, new LeaseSpilled(request.Lease, to.Id, to.AgentPath));
        Callers.Forget(request.Lease);
    }

    public void Perform(List<PoolEffect> decided, TimeSpan now)
    {
        foreach (var effect in decided)
        {
            Perform(effect, now);
        }
    }

    private void Perform(PoolEffect effect, TimeSpan now)
    {
        switch (effect)
        {
            case PoolEffect.Accept(var executor, var lease):
                Accept(executor, lease, now);
                break;
            case PoolEffect.Refuse(var lease, var fault):
                Callers.Refuse(lease, fault);
                End(lease, now);
                break;
            case PoolEffect.Explain(var lease, var reason):
                Callers.Tell(lease, new LeaseQueued(lease, self.Id, self.Name, reason, IsInfeasible: false));
                break;
            default:
                effects.Add(Translate(effect));
                break;
        }
    }

    private AgentEffect Translate(PoolEffect effect) => effect switch
    {
        PoolEffect.Start start => new AgentEffect.Start(start.Executor)
        {
            Environment = start.Environment.IsEmpty && self.Total[ResourceNames.Gpu] > ResourceAmount.Zero
                ? limits.Devices.EnvironmentOf([])
                : start.Environment,
        },
        PoolEffect.Load(var executor, var job) => new AgentEffect.Load(executor, job),
        PoolEffect.Retire(var executor, var reason) => new AgentEffect.Send(executor, new Exit(reason)),
        PoolEffect.Kill(var executor, var reason) => new AgentEffect.Kill(executor, reason),
        _ => throw new UnreachableException($"No way to perform {effect}."),
    };

    private void Accept(ExecutorId executor, LeaseId lease, TimeSpan now)
    {
        if (Served.TryGet(lease, out var served))
        {
            (served.Executor, served.Token) = (executor, newToken());
            served.Enter(served.Instance is null ? Stage.Accepting : Stage.Creating, now);
            effects.Add(new AgentEffect.Send(executor, served.Instance is { } instance
                ? new CreateInstance(lease, served.Token, instance.Code is null ? instance : instance with { Code = null })
                : new AcceptLease(lease, served.Token)));
        }
    }
}
