using System.Collections.Immutable;
using AkkaRay.Messages.Groups;
using AkkaRay.Messages.Jobs;
using AkkaRay.Messages.Nodes;
using MemoryPack;

namespace AkkaRay.Messages.Feed;

/// <summary>Everything alive as of <paramref name="Position"/>; it replaces whatever the reader knew.</summary>
[MemoryPackable]
public sealed partial record FeedSnapshot(
    FeedPosition Position, ImmutableArray<NodeInfo> Nodes, ImmutableArray<JobInfo> Jobs, ImmutableArray<NodeUsage> Usage) : IRayMessage
{
    /// <summary>The placement groups that are there.</summary>
    public ImmutableArray<GroupInfo> Groups { get; init; } = [];
}
