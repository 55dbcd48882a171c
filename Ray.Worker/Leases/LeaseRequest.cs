using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Resources;

namespace AkkaRay.Worker.Leases;

/// <summary>One request as the table keeps it. A caller node is set when a task asks, not a driver.</summary>
internal sealed record LeaseRequest(LeaseId Lease, JobId Job, ResourceSet Resources, int Hops, NodeId? CallerNode)
{
    /// <summary>What is to be made; null for a lease that runs tasks. Such a lease stays on this node.</summary>
    public InstanceStart? Instance { get; init; }

    /// <summary>Whether a running task asks: it may wait for the answer while it holds resources.</summary>
    public bool IsNested => CallerNode is not null;
}
