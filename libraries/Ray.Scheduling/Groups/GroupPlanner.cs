using AkkaRay.Messages.Groups;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Resources;

namespace AkkaRay.Scheduling.Groups;

/// <summary>
/// Lays the missing bundles of a group over nodes, all of them or none. Those that stayed where they were count: a
/// strict group keeps its promise with them too.
/// </summary>
internal static class GroupPlanner
{
    /// <summary>Plans for the bundles of <paramref name="group"/> that are nowhere; <paramref name="nodes"/> are in the order of their ids.</summary>
    public static GroupPlan Plan(GroupInfo group, IReadOnlyList<BundleNode> nodes)
    {
        int[] missing = [.. group.Missing()];
        if (Lay(group, missing, nodes) is { } placed)
        {
            return new GroupPlan.Placed(placed);
        }

        BundleNode[] empty = [.. nodes.Select(node => node with { Free = node.Node.Total })];
        var isInfeasible = Lay(group, missing, empty) is null;
        return new GroupPlan.Waits(isInfeasible ? GroupWords.Infeasible(group, missing, nodes) : GroupWords.Busy(group, missing, nodes), isInfeasible);
    }

    private static Dictionary<int, NodeId>? Lay(GroupInfo group, int[] missing, IReadOnlyList<BundleNode> nodes) => group.Strategy switch
    {
        GroupStrategy.StrictPack => OnOne(group, missing, nodes),
        GroupStrategy.StrictSpread => StrictSpread.Lay(group, missing, nodes),
        GroupStrategy.Spread => OneByOne(group, missing, nodes, isPacked: false),
        _ => OnOne(group, missing, nodes) ?? OneByOne(group, missing, nodes, isPacked: true),
    };

    // The node that is fullest and still has room for all, so that larger gaps stay whole.
    private static Dictionary<int, NodeId>? OnOne(GroupInfo group, int[] missing, IReadOnlyList<BundleNode> nodes)
    {
        var all = ResourceSet.Of(missing.SelectMany(bundle => group.Bundles[bundle].Resources.Amounts));
        var survivor = group.Nodes.FirstOrDefault(node => node != default);
        BundleNode? best = null;
        foreach (var node in nodes)
        {
            var isAllowed = survivor == default || node.Node.Id == survivor;
            if (isAllowed && node.Free.Covers(all) && missing.All(bundle => BundleFit.MatchesLabels(group.Bundles[bundle], node))
                && (best is not { } other || BundleFit.Rest(all, node) < BundleFit.Rest(all, other)))
            {
                best = node;
            }
        }

        return best is { } chosen ? missing.ToDictionary(bundle => bundle, _ => chosen.Node.Id) : null;
    }

    // The bundles that are hardest to place come first; packed ones prefer nodes that have some already, spread ones avoid them.
    private static Dictionary<int, NodeId>? OneByOne(GroupInfo group, int[] missing, IReadOnlyList<BundleNode> nodes, bool isPacked)
    {
        var free = nodes.ToDictionary(node => node.Node.Id, node => node.Free);
        var count = group.Nodes.Where(node => node != default).GroupBy(node => node).ToDictionary(node => node.Key, node => node.Count());
        var placed = new Dictionary<int, NodeId>();
        foreach (var bundle in missing.OrderByDescending(bundle => BundleFit.Size(group.Bundles[bundle])).ThenBy(bundle => bundle))
        {
            (BundleNode Node, int Count, double Left)? best = null;
            foreach (var node in nodes)
            {
                var now = node with { Free = free[node.Node.Id] };
                if (!BundleFit.Fits(group.Bundles[bundle], now))
                {
                    continue;
                }

                var rest = BundleFit.Rest(group.Bundles[bundle].Resources, now);
                var rank = (now, count.GetValueOrDefault(node.Node.Id), rest);
                best = best is { } other && !IsBetter(rank, other, isPacked) ? best : rank;
            }

            if (best is not { Node: var chosen })
            {
                return null;
            }

            placed.Add(bundle, chosen.Node.Id);
            free[chosen.Node.Id] = chosen.Free - group.Bundles[bundle].Resources;
            count[chosen.Node.Id] = count.GetValueOrDefault(chosen.Node.Id) + 1;
        }

        return placed;
    }

    // Packed: where most of the group is, then where least is left over. Spread: where least of it is, then the emptiest.
    private static bool IsBetter((BundleNode Node, int Count, double Left) one, (BundleNode Node, int Count, double Left) other, bool isPacked)
        => isPacked
            ? one.Count > other.Count || (one.Count == other.Count && one.Left < other.Left)
            : one.Count < other.Count || (one.Count == other.Count && one.Left > other.Left);
}
