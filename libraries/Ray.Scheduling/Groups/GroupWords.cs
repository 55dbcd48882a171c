using AkkaRay.Messages.Groups;

namespace AkkaRay.Scheduling.Groups;

/// <summary>Why a group waits, in words for a user.</summary>
internal static class GroupWords
{
    public static string Infeasible(GroupInfo group, IReadOnlyCollection<int> missing, IReadOnlyList<BundleNode> nodes)
    {
        foreach (var index in missing)
        {
            var bundle = group.Bundles[index];
            if (!nodes.Any(node => BundleFit.Fits(bundle, node with { Free = node.Node.Total })))
            {
                return $"bundle {index} needs {bundle.Resources}{On(bundle)}, and no node of {nodes.Count} has that at all. Add a node that has, or ask for less";
            }
        }

        return group.Strategy switch
        {
            GroupStrategy.StrictSpread => $"{group.Bundles.Length} bundles need as many nodes, each with room for its own; there are {nodes.Count} nodes. Add nodes, or take Spread",
            GroupStrategy.StrictPack => $"all {group.Bundles.Length} bundles together are larger than any of {nodes.Count} nodes. Add a larger node, or take Pack",
            _ => $"its {group.Bundles.Length} bundles together are more than the cluster has. Add nodes, or ask for less",
        };
    }

    public static string Busy(GroupInfo group, IReadOnlyCollection<int> missing, IReadOnlyList<BundleNode> nodes)
    {
        foreach (var index in missing)
        {
            var bundle = group.Bundles[index];
            if (!nodes.Any(node => BundleFit.Fits(bundle, node)))
            {
                return $"bundle {index} needs {bundle.Resources}{On(bundle)}, and no node has that much free now";
            }
        }

        return $"its {missing.Count} bundles that are not placed do not fit together on what is free now";
    }

    private static string On(BundleSpec bundle) => bundle.Selector.Length == 0 ? "" : $" on a node with {bundle.Selector}";
}
