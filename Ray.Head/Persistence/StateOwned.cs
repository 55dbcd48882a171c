using MemoryPack;

namespace AkkaRay.Head.Persistence;

/// <summary>A keyed actor in the job's own namespace may keep state, which goes with the job.</summary>
[MemoryPackable(GenerateType.VersionTolerant)]
internal sealed partial record StateOwned(
    [property: MemoryPackOrder(0)] uint Job,
    [property: MemoryPackOrder(1)] ulong Owner,
    [property: MemoryPackOrder(2)] ulong Number) : IGcsEvent;
