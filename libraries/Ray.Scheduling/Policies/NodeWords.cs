using AkkaRay.Messages.Resources;
using AkkaRay.Messages.Scheduling;
using AkkaRay.Scheduling.Nodes;

namespace AkkaRay.Scheduling.Policies;

/// <summary>What one node is to a demand, in words for a user: the same tests as <see cref="NodePlacement"/> makes, told.</summary>
internal static class NodeWords
{
    /// <summary>Why the demand cannot go to that node now; null if it can.</summary>
    public static string? WhyNot(Demand demand, in Candidate candidate)
    {
        var rules = demand.Effective;
        if (rules.Kind == PlacementKind.Node && !rules.IsSoft && rules.Node != candidate.Node.Id)
        {
            return $"is not {rules.Node}, which it asks for";
        }

        return !NodeFilter.MatchesLabels(rules, candidate.Node)
            ? $"does not match {string.Join(", or else ", rules.Selectors)}; {LabelsOf(candidate)}"
            : WhyNoRoom(demand.Resources, candidate.Node.Total, candidate.Free);
    }

    /// <summary>What is short of <paramref name="total"/>, or else of what is free of it; null if nothing is.</summary>
    public static string? WhyNoRoom(ResourceSet needed, ResourceSet total, ResourceSet free)
    {
        foreach (var (name, amount) in needed.Amounts)
        {
            if (total[name] < amount)
            {
                return $"is too small: {name} {total[name]} in all, {amount} needed";
            }
        }

        foreach (var (name, amount) in needed.Amounts)
        {
            if (free[name] < amount)
            {
                return $"is busy: {name} {(free[name] < ResourceAmount.Zero ? ResourceAmount.Zero : free[name])} of {total[name]} free, {amount} needed";
            }
        }

        return null;
    }

    private static string LabelsOf(in Candidate candidate) => candidate.Node.Labels.Count == 0
        ? "it has no labels"
        : $"it has {string.Join(", ", candidate.Node.Labels.Select(label => $"{label.Key}={label.Value}"))}";
}
