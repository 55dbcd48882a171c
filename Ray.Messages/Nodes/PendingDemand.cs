using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Resources;
using AkkaRay.Messages.Scheduling;
using MemoryPack;

namespace AkkaRay.Messages.Nodes;

/// <summary>Lease requests that wait on a node, alike in job and resources, and why they wait.</summary>
[MemoryPackable]
public sealed partial record PendingDemand(JobId Job, ResourceSet Resources, int Count, string Reason, bool IsInfeasible)
{
    /// <summary>Where it may go; null for anywhere.</summary>
    public PlacementRules? Rules { get; init; }
}
