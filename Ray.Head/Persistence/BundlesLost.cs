using MemoryPack;

namespace AkkaRay.Head.Persistence;

/// <summary>Bundles of a group are not where they were, although the node lives.</summary>
[MemoryPackable(GenerateType.VersionTolerant)]
internal sealed partial record BundlesLost(
    [property: MemoryPackOrder(0)] Guid Group,
    [property: MemoryPackOrder(1)] int[] Bundles,
    [property: MemoryPackOrder(2)] string Reason) : IGcsEvent;
