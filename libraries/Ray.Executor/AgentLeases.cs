using System.Collections.Concurrent;
using AkkaRay.Messages.Errors;
using AkkaRay.Messages.Executors;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Resources;
using AkkaRay.Messages.Scheduling;
using AkkaRay.Submission;

namespace AkkaRay.Executor;

/// <summary>Leases for tasks that this executor's tasks submit, asked for over the agent's socket.</summary>
internal sealed class AgentLeases(AgentConnection agent, ExecutorProtocol.LoadJob job) : ILeaseAgent
{
    /// <summary>How long the agent may take to say why a lease broke before we make do without.</summary>
    private static readonly TimeSpan ExplainLimit = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<LeaseId, Timer> _explained = new();

    /// <summary>The owner core to tell.</summary>
    public ILeaseEvents? Events { get; set; }

    /// <summary>The lease whose task runs here now.</summary>
    public LeaseId Running { get; set; }

    public bool HasParents => true;

    public void Request(LeaseId lease, ResourceSet resources, PlacementRules? rules = null, bool isFinal = false)
        => agent.Send(new LeaseProtocol.RequestLease(lease, job.Job, resources, 0, job.Node) { Rules = rules, IsFinal = isFinal });

    public void CancelRequest(LeaseId lease) => agent.Send(new LeaseProtocol.CancelLease(lease));

    public void Return(LeaseId lease, bool killExecutor) => agent.Send(new LeaseProtocol.ReturnLease(lease, killExecutor));

    public void CancelTask(LeaseId lease, ulong taskNumber, bool force, bool keepsChildren)
        => agent.Send(new LeaseProtocol.CancelTask(lease, taskNumber, force) { KeepsChildren = keepsChildren });

    public void ExplainLoss(LeaseId lease)
    {
        _explained[lease] = new Timer(
            _ => OnLost(new LeaseProtocol.LeaseLost(
                lease,
                new RayFault(FaultKind.ExecutorDied, $"The connection of {lease} broke and its node agent did not say why within {ExplainLimit}."),
                ulong.MaxValue)),
            null,
            ExplainLimit,
            Timeout.InfiniteTimeSpan);
        agent.Send(new LeaseProtocol.ExplainLoss(lease));
    }

    public void TaskBlocked() => SendOfTask(new ExecutorProtocol.TaskBlocked(Running));

    public void TaskResumed() => SendOfTask(new ExecutorProtocol.TaskResumed(Running));

    /// <summary>Passes the agent's word on to the owner core; false if the message is none of the lease protocol's.</summary>
    public bool TryHandle(ExecutorMessage message)
    {
        switch (message)
        {
            case LeaseProtocol.LeaseGranted granted:
                Events!.OnGranted(granted);
                return true;
            case LeaseProtocol.LeaseQueued queued:
                Events!.OnQueued(queued);
                return true;
            case LeaseProtocol.LeaseRefused refused:
                Events!.OnRefused(refused);
                return true;
            case LeaseProtocol.RecallLease recall:
                Events!.OnRecalled(recall.Lease, recall.OnceIdle);
                return true;
            case LeaseProtocol.LeaseLost lost:
                OnLost(lost);
                return true;
            default:
                return false;
        }
    }

    // Actors keep what they hold while they wait.
    private void SendOfTask(ExecutorMessage message)
    {
        if (Running != default)
        {
            agent.Send(message);
        }
    }

    private void OnLost(LeaseProtocol.LeaseLost lost)
    {
        if (_explained.TryRemove(lost.Lease, out var timer))
        {
            timer.Dispose();
        }

        Events!.OnLost(lost);
    }
}
