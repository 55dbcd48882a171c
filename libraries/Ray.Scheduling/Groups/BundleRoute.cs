using AkkaRay.Messages.Groups;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Nodes;
using AkkaRay.Messages.Resources;
using AkkaRay.Messages.Scheduling;
using AkkaRay.Scheduling.Nodes;
using AkkaRay.Scheduling.Policies;

namespace AkkaRay.Scheduling.Groups;

/// <summary>Which node to ask for a bundle: where it is, and of several the one with most room by its own account.</summary>
internal sealed class BundleRoute(GroupBook groups, Func<NodeId, NodeInfo?> nodes, Func<NodeId, NodeUsage?> usage)
{
    private readonly record struct Place(int Bundle, NodeInfo Node, bool HasRoom, double Used);

    public Verdict Decide(Demand demand, uint draw)
    {
        var rules = demand.Effective;
        if (groups.Find(rules.Group) is not { } group)
        {
            return new Verdict.Hold($"needs {RuleWords.OfBundle(rules)}, of which the head has not told yet");
        }

        if (!group.IsAlive)
        {
            return new Verdict.Gone(RemovedText(group));
        }

        if (Problem(demand, group) is { } problem)
        {
            return new Verdict.Never(problem);
        }

        Place[] places = [.. Places(demand, group)];
        if (places.Length == 0)
        {
            return new Verdict.Hold(WhyNowhere(rules, group));
        }

        var rooms = places.Where(place => place.HasRoom).ToArray();
        return rooms.Length > 0 ? new Verdict.Go(rooms.MinBy(place => place.Used).Node) : new Verdict.Wait(places[draw % places.Length].Node);
    }

    /// <summary>What those hear who use a group that was removed.</summary>
    public static string RemovedText(GroupInfo group)
        => $"Placement group {group.Describe()} was removed: {(group.Reason.Length == 0 ? "no reason was given." : group.Reason)}";

    /// <summary>Why the group can never hold the demand; null if it can.</summary>
    public static string? Problem(Demand demand, GroupInfo group)
    {
        var bundle = demand.Effective.Bundle;
        if (bundle < PlacementRules.AnyBundle || bundle >= group.Bundles.Length)
        {
            return $"It names bundle {bundle} of placement group {group.Describe()}, which has {group.Bundles.Length}; name one from 0 to {group.Bundles.Length - 1}, or none for any.";
        }

        if (bundle >= 0)
        {
            return group.Bundles[bundle].Resources is var held && held.Covers(demand.Resources)
                ? null
                : $"It needs {demand.Resources}, and bundle {bundle} of placement group {group.Describe()} holds {held} in all. Ask for less, or create a group with a larger bundle.";
        }

        return group.Bundles.Any(one => one.Resources.Covers(demand.Resources))
            ? null
            : $"It needs {demand.Resources}, and no bundle of placement group {group.Describe()} holds that much: {string.Join("; ", group.Bundles.Take(10).Select(one => one.Resources))}. Ask for less, or create a group with a larger bundle.";
    }

    private IEnumerable<Place> Places(Demand demand, GroupInfo group)
    {
        var wanted = demand.Effective.Bundle;
        for (var bundle = Math.Max(0, wanted); bundle < (wanted < 0 ? group.Bundles.Length : wanted + 1); bundle++)
        {
            if (group.NodeOf(bundle) is { } id && nodes(id) is { } node && group.Bundles[bundle].Resources.Covers(demand.Resources))
            {
                var free = Free(id, group, bundle);
                yield return new Place(bundle, node, free.Covers(demand.Resources), Used(demand.Resources, group.Bundles[bundle].Resources, free));
            }
        }
    }

    // A bundle that its node has not told of yet is new, and so it is empty.
    private ResourceSet Free(NodeId node, GroupInfo group, int bundle)
        => usage(node) is { Bundles.IsDefault: false } told && told.Bundles.FirstOrDefault(one => one.Group == group.Id && one.Index == bundle) is { } found
            ? found.Available
            : group.Bundles[bundle].Resources;

    private static double Used(ResourceSet demand, ResourceSet total, ResourceSet free)
        => total.Amounts.Select(one => 1 - ((double)(free[one.Name].Units - demand[one.Name].Units) / one.Amount.Units)).DefaultIfEmpty().Max();

    private static string WhyNowhere(PlacementRules rules, GroupInfo group)
    {
        var what = rules.Bundle == PlacementRules.AnyBundle ? "a bundle" : $"bundle {rules.Bundle}";
        return $"needs {what} of placement group {group.Describe()}, which is not reserved yet{(group.Reason.Length == 0 ? "" : $": {group.Reason}")}";
    }
}
