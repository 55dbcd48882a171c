using AkkaRay.Messages.Errors;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Nodes;
using AkkaRay.Messages.Scheduling;
using AkkaRay.Messages.Resources;
using AkkaRay.Scheduling.Nodes;
using AkkaRay.Scheduling.Policies;
using static AkkaRay.Messages.Scheduling.LeaseProtocol;

namespace AkkaRay.Clustering;

/// <summary>
/// The lease requests that are out: to which node each went, when to ask again, where to go when it is spilled, its node
/// is lost or its agent says nothing. Granted leases are <see cref="HeldLeases"/>'s. Times count from any fixed start.
/// </summary>
internal sealed class LeaseRequests(JobId job, NodeRooms rooms, int openMax = LeaseRequests.OpenMax)
{
    /// <summary>How many requests may be out at once.</summary>
    public const int OpenMax = 10_000;

    private const int UnansweredMax = 3;
    private const int DemandsWarnedMax = 100;

    private static readonly TimeSpan RepeatAfter = TimeSpan.FromSeconds(2);

    // A queued request was heard of; it is repeated all the same, in case the grant was lost with a connection.
    private static readonly TimeSpan RepeatQueuedAfter = TimeSpan.FromSeconds(10);

    private readonly Dictionary<LeaseId, Open> _open = [];
    private readonly HashSet<Demand> _warned = [];

    /// <summary>How many requests are out.</summary>
    public int Count => _open.Count;

    /// <summary>Asks some node.</summary>
    public IReadOnlyList<LeaseEffect> Request(LeaseId lease, Demand demand, TimeSpan now)
    {
        if (_open.ContainsKey(lease))
        {
            return [];
        }

        if (_open.Count >= openMax)
        {
            var fault = new RayFault(FaultKind.Unschedulable, $"{openMax} lease requests are out already, the most a driver may have.");
            return [new LeaseEffect.TellRefused(new LeaseRefused(lease, fault))];
        }

        var open = new Open(lease, demand) { WaitsSince = now };
        _open.Add(lease, open);
        return Place(open, now);
    }

    /// <summary>The owner wants it no more.</summary>
    public IReadOnlyList<LeaseEffect> Cancel(LeaseId lease)
        => _open.Remove(lease, out var open) ? Withdraw(open) : [];

    /// <summary>A node said that the request waits there. News of a node that is not asked any more is dropped.</summary>
    public IReadOnlyList<LeaseEffect> Queued(LeaseQueued queued, TimeSpan now)
    {
        rooms.Heard(queued.Node);
        if (!_open.TryGetValue(queued.Lease, out var open) || open.Node != queued.Node)
        {
            return [];
        }

        open.IsQueued = true;
        open.Unanswered = 0;
        open.RepeatAt = now + RepeatQueuedAfter;
        return queued.IsInfeasible && _warned.Count < DemandsWarnedMax && _warned.Add(open.Demand)
            ? [new LeaseEffect.TellQueued(queued), Warning(open.Demand, queued.Reason)]
            : [new LeaseEffect.TellQueued(queued)];
    }

    /// <summary>A node granted it. False if nobody waits for it any more: it must go back.</summary>
    public bool Granted(LeaseGranted granted, out IReadOnlyList<LeaseEffect> effects)
    {
        rooms.Heard(granted.Node);
        effects = [];
        if (!_open.Remove(granted.Lease, out var open))
        {
            return false;
        }

        if (open.Node == granted.Node)
        {
            rooms.Answered(granted.Node, open.Resources, isGranted: true);
        }
        else
        {
            effects = Withdraw(open);
        }

        effects = [.. effects, new LeaseEffect.TellGranted(granted)];
        return true;
    }

    /// <summary>A node named another that has room.</summary>
    public IReadOnlyList<LeaseEffect> Spilled(LeaseSpilled spilled, TimeSpan now)
    {
        if (!_open.TryGetValue(spilled.Lease, out var open) || open.Node == spilled.To)
        {
            return [];
        }

        Leave(open);
        open.Hops++;
        return Ask(open, spilled.To, spilled.AgentPath, now);
    }

    /// <summary>A node said that there will be no lease.</summary>
    public IReadOnlyList<LeaseEffect> Refused(LeaseRefused refused)
    {
        if (!_open.Remove(refused.Lease, out var open))
        {
            return [];
        }

        Leave(open);
        return [new LeaseEffect.TellRefused(refused)];
    }

    /// <summary>A node counts from now on: requests that had none to ask go there.</summary>
    public IReadOnlyList<LeaseEffect> NodeJoined(NodeInfo node, TimeSpan now)
    {
        rooms.Joined(node);
        return Each(open => open.Node is null, open => Place(open, now));
    }

    /// <summary>A placement group found places, lost some or is gone: requests that had no node to ask may have one now.</summary>
    public IReadOnlyList<LeaseEffect> GroupsChanged(TimeSpan now)
        => Each(open => open.Node is null && open.Demand.Effective.Kind == PlacementKind.Group, open => Place(open, now));

    /// <summary>A node is dead: its requests go elsewhere.</summary>
    public IReadOnlyList<LeaseEffect> NodeLost(NodeId node, TimeSpan now)
    {
        rooms.Lost(node);
        return Each(open => open.Node == node, open => Place(open, now));
    }

    /// <summary>The connection to these nodes broke; what they had not answered is asked of another, if there is one.</summary>
    public IReadOnlyList<LeaseEffect> Unreachable(IReadOnlyList<NodeId> nodes, TimeSpan now)
        => Each(open => open.Node is { } node && nodes.Contains(node), open => Move(open, now));

    /// <summary>Repeats what is due.</summary>
    public IReadOnlyList<LeaseEffect> Tick(TimeSpan now) => Each(open => open.RepeatAt <= now, open => Repeat(open, now));

    private IReadOnlyList<LeaseEffect> Repeat(Open open, TimeSpan now)
    {
        if (open.Node is null)
        {
            return Place(open, now);
        }

        if (!open.IsQueued && ++open.Unanswered >= UnansweredMax)
        {
            return Move(open, now);
        }

        open.RepeatAt = now + (open.IsQueued ? RepeatQueuedAfter : RepeatAfter);
        return [RequestOf(open)];
    }

    private IReadOnlyList<LeaseEffect> Move(Open open, TimeSpan now)
    {
        if (NodeOf(rooms.Choose(open.Demand, open.Node, TieBreaker(open), now)) is not { } other || other.Id == open.Node)
        {
            open.RepeatAt = now + RepeatAfter;
            return [RequestOf(open)];
        }

        var withdrawn = Withdraw(open);
        open.Hops = 0;
        return [.. withdrawn, .. Ask(open, other.Id, other.AgentPath, now)];
    }

    private IReadOnlyList<LeaseEffect> Place(Open open, TimeSpan now)
    {
        open.Hops = 0;
        open.Node = null;
        var verdict = rooms.Choose(open.Demand, null, TieBreaker(open), now);
        switch (verdict)
        {
            case Verdict.Never(var never):
                return Deny(open, never, now);
            case Verdict.Gone(var gone):
                return Refuse(open, FaultKind.GroupRemoved, gone);
            case Verdict.Hold(var reason):
                return Park(open, reason, now);
        }

        if ((NodeOf(verdict) ?? rooms.Any(now)) is { } node)
        {
            return Ask(open, node.Id, node.AgentPath, now);
        }

        return Park(open, "The cluster has no node.", now);
    }

    // A node that was never heard of may have joined just now, and the feed be slower than the user.
    private IReadOnlyList<LeaseEffect> Deny(Open open, string reason, TimeSpan now)
    {
        var mayBeNew = open.Demand.Effective is { Kind: PlacementKind.Node, Node: var node } && rooms.IsUnknown(node);
        return mayBeNew && now - open.WaitsSince < RepeatAfter ? Park(open, reason, now) : Refuse(open, FaultKind.Unschedulable, reason);
    }

    private LeaseEffect[] Refuse(Open open, FaultKind kind, string reason)
    {
        _open.Remove(open.Lease);
        return [new LeaseEffect.TellRefused(new LeaseRefused(open.Lease, new RayFault(kind, reason)))];
    }

    private static LeaseEffect[] Park(Open open, string reason, TimeSpan now)
    {
        open.RepeatAt = now + RepeatAfter;
        return [new LeaseEffect.TellQueued(new LeaseQueued(open.Lease, default, "", reason, false))];
    }

    private static NodeInfo? NodeOf(Verdict verdict) => verdict switch
    {
        Verdict.Go(var node) => node,
        Verdict.Wait(var node) => node,
        _ => null,
    };

    private IReadOnlyList<LeaseEffect> Ask(Open open, NodeId node, string agentPath, TimeSpan now)
    {
        open.Node = node;
        open.AgentPath = agentPath;
        open.IsQueued = false;
        open.Unanswered = 0;
        open.RepeatAt = now + RepeatAfter;
        rooms.Asked(node, open.Resources);
        return [RequestOf(open)];
    }

    private LeaseEffect[] Withdraw(Open open)
    {
        Leave(open);
        return open.Node is null ? [] : [new LeaseEffect.Send(open.AgentPath, new CancelLease(open.Lease))];
    }

    private void Leave(Open open)
    {
        if (open.Node is { } node)
        {
            rooms.Answered(node, open.Resources, isGranted: false);
        }
    }

    private LeaseEffect.Send RequestOf(Open open)
        => new(open.AgentPath, new RequestLease(open.Lease, job, open.Resources, open.Hops, null) { Rules = open.Demand.Rules, IsFinal = open.Demand.IsFinal });

    private List<LeaseEffect> Each(Func<Open, bool> which, Func<Open, IReadOnlyList<LeaseEffect>> act)
    {
        var effects = new List<LeaseEffect>();
        foreach (var open in _open.Values.Where(which).OrderBy(open => open.Lease.Number).ToArray())
        {
            effects.AddRange(act(open));
        }

        return effects;
    }

    private static uint TieBreaker(Open open) => (uint)open.Lease.Number;

    private static LeaseEffect.Warn Warning(Demand demand, string reason) => new(
        $"Tasks that need {demand} wait, and no node of this cluster can ever run them: {reason}. "
        + "`ray status` shows what there is.");

    private sealed class Open(LeaseId lease, Demand demand)
    {
        public LeaseId Lease { get; } = lease;

        public Demand Demand { get; } = demand;

        public ResourceSet Resources => Demand.Resources;

        public TimeSpan WaitsSince { get; init; }

        public NodeId? Node { get; set; }

        public string AgentPath { get; set; } = "";

        public int Hops { get; set; }

        public bool IsQueued { get; set; }

        public int Unanswered { get; set; }

        public TimeSpan RepeatAt { get; set; }
    }
}
