using AkkaRay.Head.Gcs;
using AkkaRay.Messages.Groups;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Resources;
using AkkaRay.Scheduling.Groups;

namespace AkkaRay.Head.Groups;

/// <summary>
/// Which waiting group takes its turn at nodes that are busy with tasks, and at which. One at a time, so that no two hold
/// what the other waits for; who had a turn in vain comes after those who had none, and tries other nodes next.
/// </summary>
internal sealed class GroupTurns(GcsCore core, GroupClaims claims)
{
    private sealed class Tries
    {
        public int Count { get; set; }

        public HashSet<NodeId> Nodes { get; } = [];
    }

    private readonly Dictionary<GroupId, Tries> _tries = [];

    /// <summary>Whose turn it is.</summary>
    public GroupId? Current { get; private set; }

    /// <summary>The group that is next of <paramref name="waiting"/>, with nodes it could have if no task were on them; null if none.</summary>
    public (GroupInfo Group, IReadOnlyDictionary<int, NodeId> Nodes)? Next(IEnumerable<GroupInfo> waiting)
    {
        foreach (var group in waiting.OrderBy(group => _tries.GetValueOrDefault(group.Id)?.Count ?? 0).ThenBy(group => group.CreatedAt).ThenBy(group => group.Id))
        {
            if (Plan(group) is { } nodes)
            {
                Current = group.Id;
                return (group, nodes);
            }
        }

        return null;
    }

    /// <summary>Its turn is over in vain; <paramref name="unanswered"/> nodes had no room for it all the time.</summary>
    public void Failed(GroupId group, IEnumerable<NodeId> unanswered)
    {
        if (Current == group)
        {
            Current = null;
            if (!_tries.TryGetValue(group, out var tries))
            {
                _tries.Add(group, tries = new Tries());
            }

            tries.Count++;
            tries.Nodes.UnionWith(unanswered);
        }
    }

    /// <summary>It has its place, or wants none any more.</summary>
    public void Over(GroupId group)
    {
        _tries.Remove(group);
        Current = Current == group ? null : Current;
    }

    private IReadOnlyDictionary<int, NodeId>? Plan(GroupInfo group)
    {
        var tried = _tries.GetValueOrDefault(group.Id)?.Nodes;
        var all = Nodes();
        if (tried is { Count: > 0 } && GroupPlanner.Plan(group, [.. all.Where(node => !tried.Contains(node.Node.Id))]) is GroupPlan.Placed(var others))
        {
            return others;
        }

        tried?.Clear();
        return GroupPlanner.Plan(group, all) is GroupPlan.Placed(var nodes) ? nodes : null;
    }

    private List<BundleNode> Nodes()
    {
        var reserved = new Dictionary<NodeId, ResourceSet>();
        foreach (var (node, bundle) in Reserved())
        {
            reserved[node] = reserved.GetValueOrDefault(node, ResourceSet.Empty) + bundle.Resources;
        }

        return [.. core.State.Nodes.Alive.Where(node => core.Usage.Find(node.Id) is not null)
            .Select(node => new BundleNode(node, node.Total - reserved.GetValueOrDefault(node.Id, ResourceSet.Empty)))];
    }

    private IEnumerable<(NodeId Node, BundleSpec Bundle)> Reserved()
    {
        foreach (var group in core.State.Groups.Alive)
        {
            for (var bundle = 0; bundle < group.Bundles.Length; bundle++)
            {
                if (group.NodeOf(bundle) is { } node)
                {
                    yield return (node, group.Bundles[bundle]);
                }
            }
        }

        foreach (var node in core.State.Nodes.Alive)
        {
            foreach (var (id, bundle) in claims.OpenOn(node.Id))
            {
                if (core.State.Groups.Find(id) is { IsAlive: true } group && group.NodeOf(bundle) != node.Id)
                {
                    yield return (node.Id, group.Bundles[bundle]);
                }
            }
        }
    }
}
