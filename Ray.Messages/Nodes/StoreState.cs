using MemoryPack;

namespace AkkaRay.Messages.Nodes;

/// <summary>What a node's object store is used for.</summary>
[MemoryPackable]
public sealed partial record StoreState(long CapacityBytes, long UsedBytes, int Objects)
{
    /// <summary>Objects that are on disk only.</summary>
    public int SpilledObjects { get; init; }

    /// <summary>What they take there.</summary>
    public long SpilledBytes { get; init; }
}
