using AkkaRay.Messages.Groups;
using AkkaRay.Messages.Ids;

namespace AkkaRay.Scheduling.Groups;

/// <summary>
/// A node of its own for each bundle: a matching of bundles and nodes, found by augmenting paths. Taking the best node
/// for one bundle after the other could leave none for the last although there is a way.
/// </summary>
internal static class StrictSpread
{
    public static Dictionary<int, NodeId>? Lay(GroupInfo group, int[] missing, IReadOnlyList<BundleNode> nodes)
    {
        var taken = group.Nodes.Where(node => node != default).ToHashSet();
        BundleNode[] open = [.. nodes.Where(node => !taken.Contains(node.Node.Id)).OrderByDescending(node => node.Free[Messages.Resources.ResourceNames.Cpu].Units)];
        if (open.Length < missing.Length)
        {
            return null;
        }

        var bundleOn = new int?[open.Length];
        foreach (var bundle in missing.OrderByDescending(bundle => BundleFit.Size(group.Bundles[bundle])).ThenBy(bundle => bundle))
        {
            if (!TryPlace(group, bundle, open, bundleOn, new bool[open.Length]))
            {
                return null;
            }
        }

        return Enumerable.Range(0, open.Length).Where(node => bundleOn[node] is not null)
            .ToDictionary(node => bundleOn[node]!.Value, node => open[node].Node.Id);
    }

    // Takes a free node, or one whose bundle can move to another.
    private static bool TryPlace(GroupInfo group, int bundle, BundleNode[] nodes, int?[] bundleOn, bool[] isSeen)
    {
        for (var node = 0; node < nodes.Length; node++)
        {
            if (bundleOn[node] is null && BundleFit.Fits(group.Bundles[bundle], nodes[node]))
            {
                bundleOn[node] = bundle;
                return true;
            }
        }

        for (var node = 0; node < nodes.Length; node++)
        {
            if (isSeen[node] || !BundleFit.Fits(group.Bundles[bundle], nodes[node]))
            {
                continue;
            }

            isSeen[node] = true;
            if (TryPlace(group, bundleOn[node]!.Value, nodes, bundleOn, isSeen))
            {
                bundleOn[node] = bundle;
                return true;
            }
        }

        return false;
    }
}
