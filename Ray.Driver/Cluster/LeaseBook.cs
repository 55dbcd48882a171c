using AkkaRay.Messages.Feed;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Nodes;
using AkkaRay.Scheduling.Nodes;
using AkkaRay.Scheduling.Policies;
using static AkkaRay.Messages.Scheduling.LeaseProtocol;

namespace AkkaRay.Clustering;

/// <summary>Every lease of one driver, from the request to its end: <see cref="LeaseRequests"/> hands over to <see cref="HeldLeases"/>.</summary>
internal sealed class LeaseBook
{
    private readonly NodeRooms _rooms;
    private readonly LeaseRequests _requests;
    private readonly HeldLeases _held = new();

    public LeaseBook(JobId job, string localHost, PlacementSettings? settings = null)
    {
        _rooms = new NodeRooms(localHost, settings);
        _requests = new LeaseRequests(job, _rooms);
    }

    public IReadOnlyList<LeaseEffect> Request(RequestLease message, TimeSpan now)
        => _held.NodeOf(message.Lease) is null ? _requests.Request(message.Lease, new Demand(message.Resources, message.Rules) { IsFinal = message.IsFinal }, now) : [];

    /// <summary>A grant that came first goes back.</summary>
    public IReadOnlyList<LeaseEffect> Cancel(CancelLease message)
        => [.. _requests.Cancel(message.Lease), .. _held.Return(new ReturnLease(message.Lease, false))];

    public IReadOnlyList<LeaseEffect> Return(ReturnLease message) => _held.Return(message);

    public IReadOnlyList<LeaseEffect> CancelTask(CancelTask message) => _held.Cancel(message);

    public IReadOnlyList<LeaseEffect> Explain(ExplainLoss message, TimeSpan now) => _held.Explain(message, now);

    public IReadOnlyList<LeaseEffect> Queued(LeaseQueued message, TimeSpan now) => _requests.Queued(message, now);

    /// <summary><paramref name="address"/> and <paramref name="senderPath"/> say who granted, should the feed not know it yet.</summary>
    public IReadOnlyList<LeaseEffect> Granted(LeaseGranted message, string address, string senderPath)
    {
        var agentPath = _rooms.AgentPath(message.Node) ?? senderPath;
        if (_requests.Granted(message, out var effects))
        {
            _held.Add(message, address, agentPath);
            return effects;
        }

        // Asked twice, granted twice: the same grant again is nothing new, another node's goes back unused.
        return _held.NodeOf(message.Lease) == message.Node
            ? []
            : [new LeaseEffect.Send(agentPath, new ReturnLease(message.Lease, false))];
    }

    public IReadOnlyList<LeaseEffect> Spilled(LeaseSpilled message, TimeSpan now) => _requests.Spilled(message, now);

    public IReadOnlyList<LeaseEffect> Refused(LeaseRefused message) => _requests.Refused(message);

    public IReadOnlyList<LeaseEffect> Lost(LeaseLost message) => _held.Lost(message);

    /// <summary>A placement group is not what it was.</summary>
    public IReadOnlyList<LeaseEffect> GroupsChanged(ClusterChange change, TimeSpan now)
    {
        _rooms.Groups.Apply(change);
        return _requests.GroupsChanged(now);
    }

    public IReadOnlyList<LeaseEffect> NodeJoined(NodeInfo node, TimeSpan now) => _requests.NodeJoined(node, now);

    public IReadOnlyList<LeaseEffect> NodeLost(NodeId node, string name, string reason, TimeSpan now)
    {
        _rooms.Groups.Apply(new ClusterChange.NodeLost(node, name, reason));
        return [.. _requests.NodeLost(node, now), .. _held.NodeLost(node, name, reason)];
    }

    public void Reported(NodeUsage usage) => _rooms.Reported(usage);

    public IReadOnlyList<LeaseEffect> Unreachable(string address, TimeSpan now)
        => [.. _requests.Unreachable(_rooms.Unreachable(address, now), now), .. _held.Unreachable(address)];

    public IReadOnlyList<LeaseEffect> Tick(TimeSpan now) => [.. _requests.Tick(now), .. _held.Tick(now)];
}
