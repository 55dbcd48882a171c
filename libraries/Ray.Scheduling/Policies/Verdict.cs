using AkkaRay.Messages.Nodes;

namespace AkkaRay.Scheduling.Policies;

/// <summary>Where a demand should go now.</summary>
internal abstract record Verdict
{
    /// <summary>There, where there is room as far as known.</summary>
    internal sealed record Go(NodeInfo Node) : Verdict;

    /// <summary>Nowhere is room; of the nodes that could ever take it, this one is the least crowded.</summary>
    internal sealed record Wait(NodeInfo Node) : Verdict;

    /// <summary>No node that is there can ever take it; one that joins might.</summary>
    internal sealed record Infeasible : Verdict;

    /// <summary>Nobody can be asked yet, for the reason given; news of the cluster will change that.</summary>
    internal sealed record Hold(string Reason) : Verdict;

    /// <summary>The placement group it is for was removed.</summary>
    internal sealed record Gone(string Reason) : Verdict;

    /// <summary>It can never be granted, and waiting would not help.</summary>
    internal sealed record Never(string Reason) : Verdict;
}
