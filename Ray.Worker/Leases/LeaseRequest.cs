using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Resources;
using AkkaRay.Messages.Scheduling;
using AkkaRay.Scheduling.Nodes;

namespace AkkaRay.Worker.Leases;

/// <summary>One request as the table keeps it. A caller node is set when a task asks, not a driver.</summary>
internal sealed record LeaseRequest(LeaseId Lease, JobId Job, ResourceSet Resources, int Hops, NodeId? CallerNode)
{
    /// <summary>Where it may go; null for wherever the default policy says.</summary>
    public PlacementRules? Rules { get; init; }

    /// <summary>What is to be made; null for a lease that runs tasks. Such a lease stays on this node.</summary>
    public InstanceStart? Instance { get; init; }

    /// <summary>Whether what is to be made shares a process, and so needs no executor of its own.</summary>
    public bool IsShared => Instance is { IsShared: true };

    /// <summary>Whether its tasks are never run again.</summary>
    public bool IsFinal { get; init; }

    /// <summary>Whether a running task asks: it may wait for the answer while it holds resources.</summary>
    public bool IsNested => CallerNode is not null;

    public Demand Demand => new(Resources, Rules);

    public static LeaseRequest From(LeaseProtocol.RequestLease message, NodeId? caller)
        => new(message.Lease, message.Job, message.Resources, message.Hops, caller) { Rules = message.Rules, IsFinal = message.IsFinal };

    public LeaseProtocol.RequestLease ToMessage() => new(Lease, Job, Resources, Hops, CallerNode) { Rules = Rules, IsFinal = IsFinal };
}
