using MemoryPack;

namespace AkkaRay.Head.Persistence;

/// <summary>So many slots from the first on are at home on this node, for its life.</summary>
[MemoryPackable(GenerateType.VersionTolerant)]
internal sealed partial record SlotsHomed(
    [property: MemoryPackOrder(0)] Guid Node,
    [property: MemoryPackOrder(1)] int First,
    [property: MemoryPackOrder(2)] int Count) : IGcsEvent;
