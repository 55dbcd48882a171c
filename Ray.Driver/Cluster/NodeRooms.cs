using AkkaRay.Messages.Groups;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Nodes;
using AkkaRay.Messages.Resources;
using AkkaRay.Messages.Scheduling;
using AkkaRay.Scheduling.Groups;
using AkkaRay.Scheduling.Nodes;
using AkkaRay.Scheduling.Policies;

namespace AkkaRay.Clustering;

/// <summary>
/// How much room each node has as far as this driver can tell: what the node reported, less what this driver asked it
/// for since. Without the second part a burst of requests would all go to the node that looked emptiest before it.
/// </summary>
internal sealed class NodeRooms(string localHost, PlacementSettings? settings = null)
{
    private const int LostKept = 1000;

    // A node whose connection broke is asked last for this long; by then the GCS has decided whether it is dead.
    private static readonly TimeSpan SuspectedFor = TimeSpan.FromSeconds(10);

    private readonly SortedDictionary<NodeId, Room> _rooms = [];
    private readonly NodePlacement _policy = new(settings ?? PlacementSettings.Default);
    private readonly Dictionary<NodeId, NodeUsage> _usage = [];
    private readonly HashSet<NodeId> _lost = [];
    private readonly Queue<NodeId> _lostInOrder = [];

    // All nodes as the policy sees them, kept because every request looks at every node; null when nodes came or went.
    private Candidate[]? _candidates;
    private TimeSpan _suspectUntil;

    /// <summary>The placement groups.</summary>
    public GroupBook Groups { get; } = new();

    /// <summary>A node counts from now on, or its description changed.</summary>
    public void Joined(NodeInfo node)
    {
        _candidates = null;
        if (_rooms.TryGetValue(node.Id, out var room))
        {
            room.Node = node;
        }
        else
        {
            _rooms.Add(node.Id, new Room(node));
        }
    }

    /// <summary>A node is dead.</summary>
    public void Lost(NodeId node)
    {
        _rooms.Remove(node);
        _candidates = null;
        _usage.Remove(node);
        if (_lost.Add(node))
        {
            _lostInOrder.Enqueue(node);
        }

        if (_lostInOrder.Count > LostKept)
        {
            _lost.Remove(_lostInOrder.Dequeue());
        }
    }

    /// <summary>Whether nothing is known of the node: neither that it lives nor that it is dead.</summary>
    public bool IsUnknown(NodeId node) => !_rooms.ContainsKey(node) && !_lost.Contains(node);

    /// <summary>A node reported; what it granted before is in the report.</summary>
    public void Reported(NodeUsage usage)
    {
        if (_rooms.TryGetValue(usage.Node, out var room))
        {
            _usage[usage.Node] = usage;
            room.Available = usage.Available;
            room.GrantedSince = ResourceSet.Empty;
            Note(room);
        }
    }

    /// <summary>This driver asks the node for <paramref name="demand"/>.</summary>
    public void Asked(NodeId node, ResourceSet demand)
    {
        if (_rooms.TryGetValue(node, out var room))
        {
            room.Asked += demand;
            Note(room);
        }
    }

    /// <summary>The request at the node is over; if granted, its resources are taken until the node reports.</summary>
    public void Answered(NodeId node, ResourceSet demand, bool isGranted)
    {
        if (_rooms.TryGetValue(node, out var room))
        {
            room.Asked -= demand;
            room.GrantedSince += isGranted ? demand : ResourceSet.Empty;
            Note(room);
        }
    }

    /// <summary>The connection to the agent broke; returns the nodes meant.</summary>
    public IReadOnlyList<NodeId> Unreachable(string address, TimeSpan now)
    {
        var nodes = _rooms.Values.Where(room => room.Node.Address == address).ToArray();
        foreach (var room in nodes)
        {
            room.SuspectUntil = _suspectUntil = now + SuspectedFor;
        }

        return [.. nodes.Select(room => room.Node.Id)];
    }

    /// <summary>The agent was heard of.</summary>
    public void Heard(NodeId node)
    {
        if (_rooms.TryGetValue(node, out var room))
        {
            room.SuspectUntil = TimeSpan.Zero;
        }
    }

    /// <summary>The full path of a node's agent; null if the node is not known.</summary>
    public string? AgentPath(NodeId node) => _rooms.TryGetValue(node, out var room) ? room.Node.AgentPath : null;

    /// <summary>The node to ask; <paramref name="avoid"/> and suspected nodes only if there is no other.</summary>
    public Verdict Choose(Demand demand, NodeId? avoid, uint draw, TimeSpan now)
    {
        if (demand.Effective.Kind == PlacementKind.Group)
        {
            return new BundleRoute(Groups, node => _rooms.GetValueOrDefault(node)?.Node, _usage.GetValueOrDefault).Decide(demand, draw);
        }

        if (avoid is null && _suspectUntil <= now)
        {
            return _policy.Decide(demand, All, draw);
        }

        Candidate[] trusted = [.. _rooms.Values.Where(room => room.Node.Id != avoid && room.SuspectUntil <= now).Select(CandidateOf)];
        var verdict = _policy.Decide(demand, trusted, draw);
        return verdict is Verdict.Go or Verdict.Wait || trusted.Length == _rooms.Count ? verdict : _policy.Decide(demand, All, draw);
    }

    /// <summary>Any node, to say why a demand waits that none can ever hold; null if there is none.</summary>
    public NodeInfo? Any(TimeSpan now) => _rooms.Values.FirstOrDefault(room => room.SuspectUntil <= now)?.Node ?? _rooms.Values.FirstOrDefault()?.Node;

    private Candidate[] All => _candidates ??= MakeCandidates();

    private Candidate[] MakeCandidates()
    {
        var candidates = new Candidate[_rooms.Count];
        var index = 0;
        foreach (var room in _rooms.Values)
        {
            room.Index = index;
            candidates[index++] = CandidateOf(room);
        }

        return candidates;
    }

    private void Note(Room room)
    {
        if (_candidates is not null)
        {
            _candidates[room.Index] = CandidateOf(room);
        }
    }

    private Candidate CandidateOf(Room room) => new(room.Node, room.Free, room.Node.Host == localHost);

    private sealed class Room(NodeInfo node)
    {
        public NodeInfo Node { get; set; } = node;

        /// <summary>Its place among the candidates.</summary>
        public int Index { get; set; }

        public ResourceSet Available { get; set; } = node.Total;

        public ResourceSet Asked { get; set; } = ResourceSet.Empty;

        public ResourceSet GrantedSince { get; set; } = ResourceSet.Empty;

        public TimeSpan SuspectUntil { get; set; }

        public ResourceSet Free => Available - Asked - GrantedSince;
    }
}
