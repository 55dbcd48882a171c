using System.Collections.Immutable;
using Akka.Actor;
using AkkaRay.Actors;
using AkkaRay.Messages.Jobs;
using AkkaRay.Messages.Nodes;
using AkkaRay.Scheduling.Policies;

namespace AkkaRay.Clustering;

/// <summary>What the driver's actor knows and other threads look at. Written by the actor only; each field alone is consistent.</summary>
internal sealed class LinkState
{
    /// <summary>How nodes are chosen.</summary>
    public PlacementSettings Placement { get; init; } = PlacementSettings.Default;

    /// <summary>Who waits for placement groups.</summary>
    public GroupWatch Groups { get; } = new();

    private volatile IActorRef? _gcs;
    private volatile IActorRef? _leases;
    private volatile JobInfo? _job;
    private volatile NodeInfo[] _nodes = [];
    private volatile bool _isEnding;

    /// <summary>The GCS itself, as last heard of.</summary>
    public IActorRef? Gcs
    {
        get => _gcs;
        set => _gcs = value;
    }

    /// <summary>The actor that takes lease messages; set once.</summary>
    public IActorRef? Leases
    {
        get => _leases;
        set => _leases = value;
    }

    /// <summary>The job the cluster gave this driver.</summary>
    public JobInfo? Job
    {
        get => _job;
        set => _job = value;
    }

    /// <summary>Who hears of Ray actors; set before the driver's actor begins.</summary>
    public ActorRequests? Actors { get; set; }

    /// <summary>The nodes that count.</summary>
    public ImmutableArray<NodeInfo> Nodes
    {
        get => [.. _nodes];
        set => _nodes = [.. value];
    }

    /// <summary>Whether the driver itself is ending the session; the one field that others write.</summary>
    public bool IsEnding
    {
        get => _isEnding;
        set => _isEnding = value;
    }

    /// <summary>Completes when the driver is registered for the first time.</summary>
    public TaskCompletionSource<JobProtocol.DriverRegistered> FirstJoin { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
