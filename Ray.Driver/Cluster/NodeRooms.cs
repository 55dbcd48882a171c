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

    /// <summary>The placement groups.</summary>
    public GroupBook Groups { get; } = new();

    /// <summary>A node counts from now on, or its description changed.</summary>
    public void Joined(NodeInfo node)
    {
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
        }
    }

    /// <summary>This driver asks the node for <paramref name="demand"/>.</summary>
    public void Asked(NodeId node, ResourceSet demand)
    {
        if (_rooms.TryGetValue(node, out var room))
        {
            room.Asked += demand;
        }
    }

    /// <summary>The request at the node is over; if granted, its resources are taken until the node reports.</summary>
    public void Answered(NodeId node, ResourceSet demand, bool isGranted)
    {
        if (_rooms.TryGetValue(node, out var room))
        {
            room.Asked -= demand;
            room.GrantedSince += isGranted ? demand : ResourceSet.Empty;
        }
    }

    /// <summary>The connection to the agent broke; returns the nodes meant.</summary>
    public IReadOnlyList<NodeId> Unreachable(string address, TimeSpan now)
    {
        var nodes = _rooms.Values.Where(room => room.Node.Address == address).ToArray();
        foreach (var room in nodes)
        {
            room.SuspectUntil = now + SuspectedFor;
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

        var trusted = _rooms.Values.Where(room => room.Node.Id != avoid && room.SuspectUntil <= now).ToArray();
        var verdict = Choose(demand, trusted, draw);
        return verdict is Verdict.Go or Verdict.Wait || trusted.Length == _rooms.Count ? verdict : Choose(demand, _rooms.Values, draw);
    }

    /// <summary>Any node, to say why a demand waits that none can ever hold; null if there is none.</summary>
    public NodeInfo? Any(TimeSpan now) => _rooms.Values.FirstOrDefault(room => room.SuspectUntil <= now)?.Node ?? _rooms.Values.FirstOrDefault()?.Node;

    private Verdict Choose(Demand demand, IEnumerable<Room> rooms, uint draw)
        => _policy.Decide(demand, [.. rooms.Select(room => new Candidate(room.Node, room.Free, room.Node.Host == localHost))], draw);

    private sealed class Room(NodeInfo node)
    {
        public NodeInfo Node { get; set; } = node;

        // Worked out again only when something changed: every request looks at every node.
        private ResourceSet? _free;

        public ResourceSet Available
        {
            get;
            set => (field, _free) = (value, null);
        } = node.Total;

        public ResourceSet Asked
        {
            get;
            set => (field, _free) = (value, null);
        } = ResourceSet.Empty;

        public ResourceSet GrantedSince
        {
            get;
            set => (field, _free) = (value, null);
        } = ResourceSet.Empty;

        public TimeSpan SuspectUntil { get; set; }

        public ResourceSet Free => _free ??= Available - Asked - GrantedSince;
    }
}
