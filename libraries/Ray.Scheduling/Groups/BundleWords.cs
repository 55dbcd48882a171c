using AkkaRay.Messages.Groups;
using AkkaRay.Scheduling.Policies;

namespace AkkaRay.Scheduling.Groups;

/// <summary>What one node is to the bundles of a group that have no place, in words for a user.</summary>
internal static class BundleWords
{
    /// <summary>Why no missing bundle of the group can go to that node now; null if one can.</summary>
    public static string? WhyNot(GroupInfo group, in BundleNode node)
    {
        if (group.Strategy == GroupStrategy.StrictSpread && group.Nodes.Contains(node.Node.Id))
        {
            return "holds another bundle of it, and each must have a node of its own";
        }

        var survivor = group.Nodes.FirstOrDefault(one => one != default);
        if (group.Strategy == GroupStrategy.StrictPack && survivor != default && survivor != node.Node.Id)
        {
            return "is not the node that the rest of it is on, and all must be on one";
        }

        string? first = null;
        foreach (var index in group.Missing())
        {
            if (WhyNot(group.Bundles[index], node) is not { } why)
            {
                return null;
            }

            first ??= $"bundle {index}: {why}";
        }

        return first;
    }

    private static string? WhyNot(BundleSpec bundle, in BundleNode node) => BundleFit.MatchesLabels(bundle, node)
        ? NodeWords.WhyNoRoom(bundle.Resources, node.Node.Total, node.Free)
        : $"does not match {bundle.Selector}";
}
