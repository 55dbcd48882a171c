using System.Collections.Immutable;
using AkkaRay.Messages.Configuration;
using AkkaRay.Messages.Ids;
using MemoryPack;

namespace AkkaRay.Messages.State;

/// <summary>The part of a shard region that is on one node.</summary>
[MemoryPackable]
public sealed partial record RegionState(NodeId Node, string NodeName, string Address, ImmutableArray<ShardState> Shards)
{
    /// <summary>Why nothing is known of it; null if it answered.</summary>
    public string? Problem { get; init; }

    /// <summary>Which region: that of Ray actors' supervisors, or that of keyed actors' hosts.</summary>
    public string Region { get; init; } = ActorNames.ActorsRegion;
}
