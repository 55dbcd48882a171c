using MemoryPack;

namespace AkkaRay.Head.Persistence;

/// <summary>The slots of a node as a snapshot keeps them.</summary>
[MemoryPackable(GenerateType.VersionTolerant)]
internal sealed partial record StoredSlots(
    [property: MemoryPackOrder(0)] Guid Node,
    [property: MemoryPackOrder(1)] int First,
    [property: MemoryPackOrder(2)] int Count);
