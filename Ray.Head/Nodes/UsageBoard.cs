using System.Collections.Immutable;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Nodes;

namespace AkkaRay.Head.Nodes;

/// <summary>The newest usage of every node, and which of it was not told yet. Soft: it begins empty in every life.</summary>
internal sealed class UsageBoard
{
    private readonly SortedDictionary<NodeId, NodeUsage> _newest = [];
    private readonly SortedSet<NodeId> _untold = [];

    public NodeUsage? Find(NodeId node) => _newest.GetValueOrDefault(node);

    public ImmutableArray<NodeUsage> All => [.. _newest.Values];

    /// <summary>Notes a report; one that is not newer than the last is dropped.</summary>
    public void Report(NodeUsage usage)
    {
        if (!_newest.TryGetValue(usage.Node, out var last) || last.Version < usage.Version)
        {
            _newest[usage.Node] = usage;
            _untold.Add(usage.Node);
        }
    }

    public void Forget(NodeId node)
    {
        _newest.Remove(node);
        _untold.Remove(node);
    }

    /// <summary>What changed since the last call.</summary>
    public ImmutableArray<NodeUsage> TakeUntold()
    {
        ImmutableArray<NodeUsage> changed = [.. _untold.Select(node => _newest[node])];
        _untold.Clear();
        return changed;
    }
}
