using AkkaRay.Head.Gcs;
using AkkaRay.Head.Groups;
using AkkaRay.Messages.Groups;
using AkkaRay.Messages.State;
using AkkaRay.Scheduling.Groups;

namespace AkkaRay.Head.Why;

/// <summary>Why a placement group is as it is.</summary>
internal static class GroupReasons
{
    public static Explanation Of(GroupInfo group, GroupDesk desk, GcsCore core)
    {
        int[] missing = [.. group.IsAlive ? group.Missing() : []];
        return new Explanation("placement group", $"{group.Id.Value}", group.Name, group.State.ToString(), ReasonOf(group, missing))
        {
            Since = group.RemovedAt ?? group.CreatedAt,
            Details = [.. Enumerable.Range(0, group.Bundles.Length).Select(bundle => Describe(group, bundle, core))],
            Nodes = missing.Length == 0
                ? []
                : NodeFindings.All(core, node => BundleWords.WhyNot(group, new BundleNode(node, desk.FreeOf(node)))),
        };
    }

    private static string ReasonOf(GroupInfo group, int[] missing)
        => !group.IsAlive ? $"It was removed: {(group.Reason.Length == 0 ? "no reason was given" : group.Reason)}."
            : missing.Length == 0 ? "All its bundles are reserved."
            : $"{missing.Length} of its {group.Bundles.Length} bundles have no place ({group.Strategy}): {(group.Reason.Length == 0 ? "they are looked at next" : group.Reason)}.";

    private static string Describe(GroupInfo group, int bundle, GcsCore core)
    {
        var where = !group.IsAlive ? "is given back"
            : group.NodeOf(bundle) is not { } id ? "has no place"
            : $"is on {core.State.Nodes.FindAlive(id)?.Name ?? id.ToString()}";
        return $"bundle {bundle} ({group.Bundles[bundle].Resources}) {where}";
    }
}
