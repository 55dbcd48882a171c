using MemoryPack;

namespace AkkaRay.Head.Persistence;

/// <summary>The shard of keyed actors is at home on this node, and its instances have had all numbers below the next.</summary>
[MemoryPackable(GenerateType.VersionTolerant)]
internal sealed partial record KeyedShardSet(
    [property: MemoryPackOrder(0)] int Shard,
    [property: MemoryPackOrder(1)] Guid Home,
    [property: MemoryPackOrder(2)] int Next) : IGcsEvent;
