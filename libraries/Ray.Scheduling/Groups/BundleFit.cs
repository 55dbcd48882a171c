using AkkaRay.Messages.Groups;
using AkkaRay.Messages.Resources;
using AkkaRay.Scheduling.Labels;

namespace AkkaRay.Scheduling.Groups;

/// <summary>Whether a bundle fits on a node, and how well.</summary>
internal static class BundleFit
{
    public static bool Fits(BundleSpec bundle, in BundleNode node) => node.Free.Covers(bundle.Resources) && MatchesLabels(bundle, node);

    public static bool MatchesLabels(BundleSpec bundle, in BundleNode node)
        => bundle.Selector.Length == 0 || LabelQueries.Of(bundle.Selector).Matches(node.Node.Labels);

    /// <summary>What share of the node would be left, of the resource that is left least; what is not asked for does not count.</summary>
    public static double Rest(ResourceSet demand, in BundleNode node)
    {
        var rest = 1d;
        foreach (var (name, amount) in demand.Amounts)
        {
            rest = Math.Min(rest, (double)(node.Free[name].Units - amount.Units) / Math.Max(1, node.Node.Total[name].Units));
        }

        return rest;
    }

    /// <summary>How hard to place: accelerators weigh most, then labels, then the sum of what is asked.</summary>
    public static (long Gpus, int Selector, long Units) Size(BundleSpec bundle) => (
        bundle.Resources[ResourceNames.Gpu].Units,
        bundle.Selector.Length == 0 ? 0 : 1,
        bundle.Resources.Amounts.Sum(amount => amount.Name == ResourceNames.Memory ? 0 : amount.Amount.Units));
}
