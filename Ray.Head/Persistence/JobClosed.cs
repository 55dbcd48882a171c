using MemoryPack;

namespace AkkaRay.Head.Persistence;

/// <summary>A job ended.</summary>
[MemoryPackable(GenerateType.VersionTolerant)]
internal sealed partial record JobClosed(
    [property: MemoryPackOrder(0)] uint Job,
    [property: MemoryPackOrder(1)] long At,
    [property: MemoryPackOrder(2)] string Reason) : IGcsEvent;
