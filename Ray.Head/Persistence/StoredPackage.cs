using MemoryPack;

namespace AkkaRay.Head.Persistence;

/// <summary>A package as the journal keeps it.</summary>
[MemoryPackable(GenerateType.VersionTolerant)]
internal sealed partial record StoredPackage(
    [property: MemoryPackOrder(0)] string Sha256,
    [property: MemoryPackOrder(1)] long Bytes,
    [property: MemoryPackOrder(2)] long AddedAt);
