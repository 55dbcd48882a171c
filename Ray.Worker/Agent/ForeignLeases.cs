using AkkaRay.Messages.Executors;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Nodes;
using AkkaRay.Worker.Leases;
using static AkkaRay.Messages.Scheduling.LeaseProtocol;

namespace AkkaRay.Worker.Agent;

/// <summary>
/// The leases that this node's executors asked for and that went to other nodes: asks there on their behalf, follows
/// spills, and passes everything on in both directions.
/// </summary>
internal sealed class ForeignLeases(NodeInfo self, AgentLimits limits, List<AgentEffect> effects)
{
    private sealed class Foreign(LeaseRequest request, ExecutorId asker)
    {
        public LeaseRequest Request { get; set; } = request;

        public ExecutorId Asker { get; } = asker;

        public NodeId Node { get; set; }

        public string AgentPath { get; set; } = "";

        public bool IsHeard { get; set; }

        public bool IsGranted { get; set; }

        public TimeSpan AskedAt { get; set; }
    }

    private readonly Dictionary<LeaseId, Foreign> _leases = [];

    /// <summary>A request comes home: a spill named this node, or the node it waited on is gone.</summary>
    public event Action<LeaseRequest, ExecutorId, TimeSpan>? CameHome;

    public int Count => _leases.Count;

    public bool Contains(LeaseId lease) => _leases.ContainsKey(lease);

    /// <summary>Asks that node, with one hop more.</summary>
    public void Follow(LeaseRequest request, ExecutorId asker, NodeId to, string agentPath, TimeSpan now)
    {
        var lease = new Foreign(request with { Hops = request.Hops + 1, CallerNode = self.Id }, asker) { Node = to, AgentPath = agentPath };
        _leases[request.Lease] = lease;
        Ask(lease, now);
    }

    /// <summary>The executor says something about a lease of its own. Repeating requests is done here, not by it.</summary>
    public void FromAsker(LeaseId lease, ExecutorMessage message)
    {
        if (message is not RequestLease && _leases.TryGetValue(lease, out var foreign))
        {
            effects.Add(new AgentEffect.TellAgent(foreign.AgentPath, message));
            if (message is ReturnLease or CancelLease)
            {
                _leases.Remove(lease);
            }
        }
    }

    /// <summary>The agent there says something; false if nobody here asked.</summary>
    public bool FromAgent(LeaseId lease, ExecutorMessage message, TimeSpan now)
    {
        if (!_leases.TryGetValue(lease, out var foreign))
        {
            return false;
        }

        foreign.IsHeard = true;
        if (message is LeaseSpilled spilled)
        {
            OnSpilled(foreign, spilled, now);
            return true;
        }

        foreign.IsGranted |= message is LeaseGranted;
        if (message is LeaseRefused or LeaseLost)
        {
            _leases.Remove(lease);
        }

        effects.Add(new AgentEffect.Send(foreign.Asker, message));
        return true;
    }

    public void ExecutorExited(ExecutorId executor)
    {
        foreach (var foreign in Where(foreign => foreign.Asker == executor))
        {
            _leases.Remove(foreign.Request.Lease);
            effects.Add(new AgentEffect.TellAgent(foreign.AgentPath, new ReturnLease(foreign.Request.Lease, KillExecutor: true)));
        }
    }

    public void NodeLost(NodeId node, string name, string reason, TimeSpan now)
    {
        foreach (var foreign in Where(foreign => foreign.Node == node))
        {
            _leases.Remove(foreign.Request.Lease);
            if (foreign.IsGranted)
            {
                effects.Add(new AgentEffect.Send(
                    foreign.Asker, new LeaseLost(foreign.Request.Lease, LeaseFaults.NodeLost(name, reason), ulong.MaxValue)));
            }
            else
            {
                CameHome?.Invoke(foreign.Request with { Hops = 0 }, foreign.Asker, now);
            }
        }
    }

    public void Tick(TimeSpan now)
    {
        foreach (var foreign in Where(foreign => !foreign.IsHeard && now - foreign.AskedAt > limits.Repeat))
        {
            Ask(foreign, now);
        }
    }

    private void OnSpilled(Foreign foreign, LeaseSpilled spilled, TimeSpan now)
    {
        if (spilled.To == self.Id)
        {
            _leases.Remove(spilled.Lease);
            CameHome?.Invoke(foreign.Request with { Hops = foreign.Request.Hops + 1 }, foreign.Asker, now);
            return;
        }

        Follow(foreign.Request, foreign.Asker, spilled.To, spilled.AgentPath, now);
    }

    private void Ask(Foreign foreign, TimeSpan now)
    {
        foreign.AskedAt = now;
        effects.Add(new AgentEffect.TellAgent(foreign.AgentPath, foreign.Request.ToMessage()));
    }

    private Foreign[] Where(Func<Foreign, bool> which)
        => [.. _leases.Values.Where(which).OrderBy(foreign => foreign.Request.Lease, LeaseOrder.Instance)];
}
