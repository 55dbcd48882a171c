using MemoryPack;

namespace AkkaRay.Head.Persistence;

/// <summary>A shard of keyed actors as a snapshot keeps it.</summary>
[MemoryPackable(GenerateType.VersionTolerant)]
internal sealed partial record StoredShard(
    [property: MemoryPackOrder(0)] int Shard,
    [property: MemoryPackOrder(1)] Guid Home,
    [property: MemoryPackOrder(2)] int Next);
