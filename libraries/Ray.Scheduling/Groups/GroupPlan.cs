using AkkaRay.Messages.Ids;

namespace AkkaRay.Scheduling.Groups;

/// <summary>Where bundles should go, or why they cannot.</summary>
internal abstract record GroupPlan
{
    /// <summary>A node for each bundle asked for.</summary>
    internal sealed record Placed(IReadOnlyDictionary<int, NodeId> Nodes) : GroupPlan;

    /// <summary>There is no room now; <paramref name="IsInfeasible"/> if there would be none on empty nodes either.</summary>
    internal sealed record Waits(string Reason, bool IsInfeasible) : GroupPlan;
}
