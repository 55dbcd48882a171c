using MemoryPack;

namespace AkkaRay.Head.Persistence;

/// <summary>The cluster exists: the first event of every journal.</summary>
[MemoryPackable(GenerateType.VersionTolerant)]
internal sealed partial record ClusterCreated(
    [property: MemoryPackOrder(0)] Guid Cluster,
    [property: MemoryPackOrder(1)] long At) : IGcsEvent;
