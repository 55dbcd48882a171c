using AkkaRay.Messages.Scheduling;
using AkkaRay.Scheduling.Nodes;

namespace AkkaRay.Submission;

/// <summary>Which leases serve tasks that would be near to what they read.</summary>
internal static class NearDemand
{
    /// <summary>
    /// Whether an executor leased for <paramref name="leased"/> may run what asks for <paramref name="wanted"/>: the same
    /// but for what it would be near, or bound to a node where the other may go as well. With
    /// <paramref name="hasParents"/> the latter is not certain: a parent may keep its children in its group.
    /// </summary>
    public static bool CanServe(Demand leased, Demand wanted, bool hasParents)
    {
        if (leased.IsFinal != wanted.IsFinal || !leased.Resources.Equals(wanted.Resources))
        {
            return false;
        }

        if (Base(leased.Rules) is var one && Base(wanted.Rules) is var other && Equals(one, other))
        {
            return true;
        }

        return !hasParents && wanted.Rules is { Kind: PlacementKind.Hybrid } && wanted.Rules.Near != default && leased.Rules is { Kind: PlacementKind.Node }
            && leased.Rules.Selectors.AsSpan().SequenceEqual(wanted.Rules.Selectors.AsSpan());
    }

    // Only what would be near to something is the same as what has no rules at all.
    private static PlacementRules? Base(PlacementRules? rules) => rules switch
    {
        null => null,
        _ when rules.Near == default => rules,
        _ when rules.IsOnlyNear() => null,
        _ => rules with { Near = default },
    };
}
