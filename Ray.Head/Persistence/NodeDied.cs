using MemoryPack;

namespace AkkaRay.Head.Persistence;

/// <summary>A node no longer counts.</summary>
[MemoryPackable(GenerateType.VersionTolerant)]
internal sealed partial record NodeDied(
    [property: MemoryPackOrder(0)] Guid Node,
    [property: MemoryPackOrder(1)] long At,
    [property: MemoryPackOrder(2)] string Reason) : IGcsEvent;
