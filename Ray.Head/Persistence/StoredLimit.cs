using MemoryPack;

namespace AkkaRay.Head.Persistence;

/// <summary>A concurrency group of a Ray actor.</summary>
[MemoryPackable(GenerateType.VersionTolerant)]
internal sealed partial record StoredLimit(
    [property: MemoryPackOrder(0)] string Group,
    [property: MemoryPackOrder(1)] int Limit);
