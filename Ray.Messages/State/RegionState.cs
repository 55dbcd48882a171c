using System.Collections.Immutable;
using AkkaRay.Messages.Ids;
using MemoryPack;

namespace AkkaRay.Messages.State;

/// <summary>The part of the shard region of Ray actors that is on one node.</summary>
[MemoryPackable]
public sealed partial record RegionState(NodeId Node, string NodeName, string Address, ImmutableArray<ShardState> Shards)
{
    /// <summary>Why nothing is known of it; null if it answered.</summary>
    public string? Problem { get; init; }
}
