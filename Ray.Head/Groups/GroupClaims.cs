using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Nodes;
using AkkaRay.Messages.Resources;

namespace AkkaRay.Head.Groups;

/// <summary>
/// What was promised to bundles on each node and is not in the node's own account yet. Without it two groups that are
/// placed between two reports would both be given the same room.
/// </summary>
internal sealed class GroupClaims
{
    private sealed class Claims
    {
        public Dictionary<(GroupId Group, int Bundle), ResourceSet> Open { get; } = [];

        public Dictionary<(GroupId Group, int Bundle), bool> Told { get; set; } = [];

        public ResourceSet Sum { get; set; } = ResourceSet.Empty;
    }

    private readonly Dictionary<NodeId, Claims> _claims = [];

    /// <summary>What is free of a node, less what is promised.</summary>
    public ResourceSet Free(NodeUsage usage)
        => _claims.TryGetValue(usage.Node, out var claims) && !claims.Sum.IsEmpty ? usage.Available - claims.Sum : usage.Available;

    /// <summary>What is promised of a node and not in its account yet.</summary>
    public IEnumerable<(GroupId Group, int Bundle)> OpenOn(NodeId node) => _claims.TryGetValue(node, out var claims) ? claims.Open.Keys : [];

    public void Add(NodeId node, GroupId group, int bundle, ResourceSet resources)
    {
        var claims = Of(node);
        if (claims.Open.TryAdd((group, bundle), resources))
        {
            claims.Sum += resources;
        }
    }

    public void Drop(NodeId node, GroupId group, int bundle)
    {
        if (_claims.TryGetValue(node, out var claims) && claims.Open.Remove((group, bundle), out var resources))
        {
            claims.Sum -= resources;
        }
    }

    /// <summary>The node said what it holds: what is in its account now is claimed no more.</summary>
    public void Reported(NodeUsage usage)
    {
        var bundles = usage.Bundles.IsDefault ? [] : usage.Bundles;
        if (bundles.IsEmpty && !_claims.ContainsKey(usage.Node))
        {
            return;
        }

        var claims = Of(usage.Node);
        claims.Told = bundles.ToDictionary(bundle => (bundle.Group, bundle.Index), bundle => bundle.IsCommitted);
        foreach (var told in claims.Told.Keys)
        {
            Drop(usage.Node, told.Group, told.Bundle);
        }
    }

    /// <summary>Whether the node said last that it holds the bundle and lets leases in.</summary>
    public bool IsCommitted(NodeId node, GroupId group, int bundle)
        => _claims.TryGetValue(node, out var claims) && claims.Told.TryGetValue((group, bundle), out var isCommitted) && isCommitted;

    public void Forget(NodeId node) => _claims.Remove(node);

    private Claims Of(NodeId node)
    {
        if (!_claims.TryGetValue(node, out var claims))
        {
            _claims.Add(node, claims = new Claims());
        }

        return claims;
    }
}
