using AkkaRay.Messages.Errors;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Nodes;

namespace AkkaRay.Worker.Leases;

/// <summary>What <see cref="LeaseTable"/> wants done; the agent does it.</summary>
internal abstract record LeaseEffect(LeaseId Lease)
{
    /// <summary>The resources are held: find an executor.</summary>
    internal sealed record Assign(LeaseId Lease, JobId Job) : LeaseEffect(Lease);

    internal sealed record Queue(LeaseId Lease, string Reason, bool IsInfeasible) : LeaseEffect(Lease);

    internal sealed record Spill(LeaseRequest Request, NodeInfo To) : LeaseEffect(Request.Lease);

    internal sealed record Refuse(LeaseId Lease, RayFault Fault) : LeaseEffect(Lease);
}
