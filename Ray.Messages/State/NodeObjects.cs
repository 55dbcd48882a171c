using System.Collections.Immutable;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Nodes;
using MemoryPack;

namespace AkkaRay.Messages.State;

/// <summary>What lies in one node's object store: the largest objects, and how many there are in all.</summary>
[MemoryPackable]
public sealed partial record NodeObjects(NodeId Node, string NodeName, ImmutableArray<ObjectState> Objects, int Total)
{
    /// <summary>What the store is used for; null if the node has none.</summary>
    public StoreState? Store { get; init; }

    /// <summary>Why nothing is known of it; null if it answered.</summary>
    public string? Problem { get; init; }
}
