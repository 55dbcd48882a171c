using AkkaRay.Messages.Ids;

namespace AkkaRay.Head.Groups;

/// <summary>One attempt to reserve the missing bundles of a group; <paramref name="nodes"/> says where each is to go.</summary>
internal sealed class GroupRound(RequestId id, IReadOnlyDictionary<int, NodeId> nodes, TimeSpan endsAt)
{
    /// <summary>When its nodes are asked again; null if they answer at once.</summary>
    public TimeSpan? AskAgainAt { get; set; }

    public RequestId Id => id;

    public IReadOnlyDictionary<int, NodeId> Nodes => nodes;

    public TimeSpan EndsAt => endsAt;

    /// <summary>The nodes that have not answered.</summary>
    public HashSet<NodeId> Unanswered { get; } = [.. nodes.Values];

    public IEnumerable<IGrouping<NodeId, int>> ByNode => nodes.OrderBy(pair => pair.Key).GroupBy(pair => pair.Value, pair => pair.Key);
}
