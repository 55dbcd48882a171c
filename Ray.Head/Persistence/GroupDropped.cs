using MemoryPack;

namespace AkkaRay.Head.Persistence;

/// <summary>A placement group was removed.</summary>
[MemoryPackable(GenerateType.VersionTolerant)]
internal sealed partial record GroupDropped(
    [property: MemoryPackOrder(0)] Guid Group,
    [property: MemoryPackOrder(1)] long At,
    [property: MemoryPackOrder(2)] string Reason) : IGcsEvent;
