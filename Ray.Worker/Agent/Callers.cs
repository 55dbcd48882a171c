using AkkaRay.Messages.Errors;
using AkkaRay.Messages.Executors;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Scheduling;
using AkkaRay.Worker.Leases;

namespace AkkaRay.Worker.Agent;

/// <summary>Who asked for which lease: an executor of this node, or somebody over Akka that only the shell knows.</summary>
internal sealed class Callers(List<AgentEffect> effects)
{
    private readonly Dictionary<LeaseId, ExecutorId> _executors = [];

    public void Note(LeaseId lease, ExecutorId? asker)
    {
        if (asker is { } executor)
        {
            _executors[lease] = executor;
        }
    }

    public ExecutorId? Executor(LeaseId lease) => _executors.TryGetValue(lease, out var executor) ? executor : null;

    public LeaseId[] AskedBy(ExecutorId executor)
        => [.. _executors.Where(pair => pair.Value == executor).Select(pair => pair.Key).Order(LeaseOrder.Instance)];

    public void Tell(LeaseId lease, ExecutorMessage message) => effects.Add(
        Executor(lease) is { } executor ? new AgentEffect.Send(executor, message) : new AgentEffect.Tell(lease, message));

    /// <summary>Tells the last there is to tell.</summary>
    public void Refuse(LeaseId lease, RayFault fault)
    {
        Tell(lease, new LeaseProtocol.LeaseRefused(lease, fault));
        Forget(lease);
    }

    public void Forget(LeaseId lease)
    {
        _executors.Remove(lease);
        effects.Add(new AgentEffect.Forget(lease));
    }
}
