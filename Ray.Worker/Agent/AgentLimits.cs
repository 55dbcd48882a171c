using AkkaRay.Scheduling.Policies;
using AkkaRay.Worker.Memory;
using AkkaRay.Worker.Resources;

namespace AkkaRay.Worker.Agent;

/// <summary>The time limits of the agent's conversations, and how it places.</summary>
internal sealed record AgentLimits(TimeSpan LeaseConnect, int WaitingMax)
{
    /// <summary>A lease that should close and does not has its executor killed.</summary>
    public TimeSpan Close { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long an instance that is to end in good order may take over its queued calls and its disposal.</summary>
    public TimeSpan InstanceClose { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long after a report that the GCS noted an instance may answer that must not answer beside another. The GCS
    /// declares a node dead no sooner than half a second more after it last noted one.
    /// </summary>
    public TimeSpan Fence { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>How long a process whose caller lost it may live on before it is ended and blamed.</summary>
    public TimeSpan Explain { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a request of a job that the feed has not told of is kept.</summary>
    public TimeSpan UnknownJob { get; init; } = TimeSpan.FromSeconds(15);

    public PlacementSettings Placement { get; init; } = PlacementSettings.Default;

    /// <summary>The node's accelerators.</summary>
    public NodeDevices Devices { get; init; } = NodeDevices.None;

    /// <summary>How much memory may be in use.</summary>
    public MemorySettings Memory { get; init; } = MemorySettings.None;

    /// <summary>A request told to another agent is repeated after this long without an answer.</summary>
    public TimeSpan Repeat { get; init; } = TimeSpan.FromSeconds(2);
}
