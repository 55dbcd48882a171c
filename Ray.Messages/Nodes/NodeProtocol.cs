using Akka.Actor;
using AkkaRay.Messages.Feed;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Serialization;
using MemoryPack;

namespace AkkaRay.Messages.Nodes;

/// <summary>
/// How a node agent lives in the cluster, told to the GCS: <see cref="RegisterNode"/> is answered by one
/// <see cref="NodeRegistered"/> or <see cref="NodeRefused"/> and is repeated until it is, and again whenever the GCS
/// moved. <see cref="ReportUsage"/> follows on every change, at most ten times a second, and once a second without one;
/// the GCS answers a report of a node it does not count on with <see cref="NodeUnknown"/>. A node that leaves in order
/// tells <see cref="LeaveNode"/> first.
/// </summary>
public static partial class NodeProtocol
{
    /// <summary>Announces a node. <paramref name="Agent"/> receives the feed.</summary>
    [MemoryPackable]
    public sealed partial record RegisterNode(
        RequestId Request, ushort Version, NodeInfo Node, [property: ActorRef] IActorRef Agent) : IRayMessage
    {
        /// <summary>The cluster the node was in before; null on first contact.</summary>
        public ClusterId? Cluster { get; init; }
    }

    /// <summary>The node counts from now on.</summary>
    [MemoryPackable]
    public sealed partial record NodeRegistered(RequestId Request, ClusterId Cluster, string PackageUrl, FeedSnapshot Snapshot) : IRayMessage;

    /// <summary>
    /// The node cannot join, and <paramref name="Reason"/> says why. With <paramref name="IsDead"/> the id was declared
    /// dead before: join again with a new one.
    /// </summary>
    [MemoryPackable]
    public sealed partial record NodeRefused(RequestId Request, string Reason, bool IsDead) : IRayMessage;

    /// <summary>What the node has free and what waits there.</summary>
    [MemoryPackable]
    public sealed partial record ReportUsage(NodeUsage Usage) : IRayMessage
    {
        /// <summary>Whether the node waits for <see cref="UsageNoted"/>.</summary>
        public bool IsToBeNoted { get; init; }
    }

    /// <summary>
    /// The GCS counts on the node and took this report. Told to those alone who ask for it with
    /// <see cref="ReportUsage.IsToBeNoted"/>: what they may do only while the GCS counts on them they may do for a while
    /// after they sent it.
    /// </summary>
    [MemoryPackable]
    public sealed partial record UsageNoted(NodeId Node, long Version) : IRayMessage;

    /// <summary>The GCS does not count on this node: register again, or, if <paramref name="IsDead"/>, as a new one.</summary>
    [MemoryPackable]
    public sealed partial record NodeUnknown(NodeId Node, bool IsDead) : IRayMessage;

    /// <summary>The node goes on purpose; nothing new is sent there.</summary>
    [MemoryPackable]
    public sealed partial record LeaveNode(RequestId Request, NodeId Node, string Reason) : IRayMessage;

    /// <summary>The node no longer counts.</summary>
    [MemoryPackable]
    public sealed partial record NodeLeft(RequestId Request, NodeId Node) : IRayMessage;
}
