using MemoryPack;

namespace AkkaRay.Head.Persistence;

/// <summary>An amount of a resource in ten-thousandths.</summary>
[MemoryPackable(GenerateType.VersionTolerant)]
internal sealed partial record StoredAmount(
    [property: MemoryPackOrder(0)] string Name,
    [property: MemoryPackOrder(1)] long Units);
