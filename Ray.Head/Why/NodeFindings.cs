using System.Collections.Immutable;
using AkkaRay.Head.Gcs;
using AkkaRay.Messages.Nodes;
using AkkaRay.Messages.Resources;
using AkkaRay.Messages.Scheduling;
using AkkaRay.Messages.State;
using AkkaRay.Scheduling.Nodes;
using AkkaRay.Scheduling.Policies;

namespace AkkaRay.Head.Why;

/// <summary>What each node is to something that looks for one, by the nodes' last accounts; the nodes that died last are told too.</summary>
internal static class NodeFindings
{
    private const int DeadToldMax = 5;

    public static ImmutableArray<NodeFinding> For(Demand demand, GcsCore core)
    {
        if (demand.Effective.Kind == PlacementKind.Group)
        {
            return InGroup(demand, core);
        }

        return All(core, node => NodeWords.WhyNot(demand, new Candidate(node, FreeOf(node, core))));
    }

    /// <summary>Asks about every living node; what is asked gives the reason against it, or null.</summary>
    public static ImmutableArray<NodeFinding> All(GcsCore core, Func<NodeInfo, string?> whyNot) =>
    [
        .. core.State.Nodes.Alive.Select(node => whyNot(node) is { } reason
            ? new NodeFinding(node.Id, node.Name, reason, HasRoom: false)
            : new NodeFinding(node.Id, node.Name, "has room", HasRoom: true)),
        .. core.State.Nodes.Dead.TakeLast(DeadToldMax).Select(node => new NodeFinding(node.Id, node.Name, $"is dead: {node.DeathReason}", HasRoom: false)),
    ];

    private static ImmutableArray<NodeFinding> InGroup(Demand demand, GcsCore core)
    {
        if (core.State.Groups.Find(demand.Effective.Group) is not { } placed)
        {
            return [];
        }

        var wanted = demand.Effective.Bundle;
        return
        [
            .. from bundle in Enumerable.Range(0, placed.Bundles.Length)
               where wanted == PlacementRules.AnyBundle || wanted == bundle
               let node = placed.NodeOf(bundle) is { } id ? core.State.Nodes.FindAlive(id) : null
               where node is not null
               let total = placed.Bundles[bundle].Resources
               let why = NodeWords.WhyNoRoom(demand.Resources, total, FreeOf(placed.Id, bundle, node, core) ?? total)
               select new NodeFinding(node.Id, node.Name, $"bundle {bundle} {why ?? "has room"}", why is null),
        ];
    }

    private static ResourceSet FreeOf(NodeInfo node, GcsCore core) => core.Usage.Find(node.Id)?.Available ?? node.Total;

    private static ResourceSet? FreeOf(Messages.Ids.GroupId group, int bundle, NodeInfo node, GcsCore core)
        => core.Usage.Find(node.Id) is { Bundles.IsDefault: false } told ? told.Bundles.FirstOrDefault(one => one.Group == group && one.Index == bundle)?.Available : null;
}
