using MemoryPack;

namespace AkkaRay.Head.Persistence;

/// <summary>Bundles of a group are on these nodes, one node for each: all of them hold theirs.</summary>
[MemoryPackable(GenerateType.VersionTolerant)]
internal sealed partial record BundlesPlaced(
    [property: MemoryPackOrder(0)] Guid Group,
    [property: MemoryPackOrder(1)] int[] Bundles,
    [property: MemoryPackOrder(2)] Guid[] Nodes) : IGcsEvent;
