using AkkaRay.Messages.Ids;

namespace AkkaRay;

/// <summary>How the node for a task is chosen. Ray: <c>scheduling_strategy</c>.</summary>
public abstract record SchedulingStrategy
{
    private protected SchedulingStrategy()
    {
    }

    /// <summary>
    /// Packs nodes up to half, then spreads. What a task gets that names no strategy, unless its parent's placement
    /// group captures it: then this opts out.
    /// </summary>
    public static SchedulingStrategy Default { get; } = new Hybrid();

    /// <summary>Spreads tasks over the nodes that have room.</summary>
    public static SchedulingStrategy Spread { get; } = new EvenSpread();

    /// <summary>
    /// Runs on this node. Without <paramref name="soft"/> on no other: when the node is dead or too small the task fails
    /// with <see cref="TaskUnschedulableException"/>. With it another node will do then.
    /// </summary>
    public static SchedulingStrategy NodeAffinity(NodeId node, bool soft = false) => new OnNode(node, soft);

    /// <summary>
    /// Runs in a bundle of this group, or in any if <paramref name="bundle"/> is null. With
    /// <paramref name="captureChildTasks"/> tasks that it submits run in the group too, unless they name a strategy.
    /// </summary>
    public static SchedulingStrategy InPlacementGroup(PlacementGroup group, int? bundle = null, bool captureChildTasks = false)
        => new InGroup(group, bundle, captureChildTasks);

    /// <summary>See <see cref="InPlacementGroup"/>.</summary>
    public sealed record InGroup(PlacementGroup Group, int? Bundle, bool CapturesChildTasks) : SchedulingStrategy;

    /// <summary>See <see cref="Default"/>.</summary>
    public sealed record Hybrid : SchedulingStrategy;

    /// <summary>See <see cref="Spread"/>.</summary>
    public sealed record EvenSpread : SchedulingStrategy;

    /// <summary>See <see cref="NodeAffinity"/>.</summary>
    public sealed record OnNode(NodeId Node, bool IsSoft) : SchedulingStrategy;
}
