using AkkaRay.Messages.Groups;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Jobs;
using AkkaRay.Messages.Nodes;
using MemoryPack;

namespace AkkaRay.Messages.Feed;

/// <summary>One thing the GCS decided and everybody should know, in the order it was decided.</summary>
[MemoryPackable]
[MemoryPackUnion(1, typeof(NodeJoined))]
[MemoryPackUnion(2, typeof(NodeLost))]
[MemoryPackUnion(3, typeof(JobStarted))]
[MemoryPackUnion(4, typeof(JobFinished))]
[MemoryPackUnion(10, typeof(GroupChanged))]
public abstract partial record ClusterChange
{
    /// <summary>A node counts from now on.</summary>
    [MemoryPackable]
    public sealed partial record NodeJoined(NodeInfo Node) : ClusterChange;

    /// <summary>A node is dead, with everything that ran on it.</summary>
    [MemoryPackable]
    public sealed partial record NodeLost(NodeId Node, string Name, string Reason) : ClusterChange;

    /// <summary>A driver joined.</summary>
    [MemoryPackable]
    public sealed partial record JobStarted(JobInfo Job) : ClusterChange;

    /// <summary>A driver left or died; nothing of its job should run any more.</summary>
    [MemoryPackable]
    public sealed partial record JobFinished(JobId Job, string Reason) : ClusterChange;

    /// <summary>A placement group was asked for, found its places, or was removed.</summary>
    [MemoryPackable]
    public sealed partial record GroupChanged(GroupInfo Group) : ClusterChange;
}
