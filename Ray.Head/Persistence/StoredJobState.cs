using MemoryPack;

namespace AkkaRay.Head.Persistence;

/// <summary>A state that goes with its job, as a snapshot keeps it.</summary>
[MemoryPackable(GenerateType.VersionTolerant)]
internal sealed partial record StoredJobState(
    [property: MemoryPackOrder(0)] uint Job,
    [property: MemoryPackOrder(1)] ulong Owner,
    [property: MemoryPackOrder(2)] ulong Number);
