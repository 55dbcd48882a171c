using MemoryPack;

namespace AkkaRay.Head.Persistence;

/// <summary>A label of a node.</summary>
[MemoryPackable(GenerateType.VersionTolerant)]
internal sealed partial record StoredLabel(
    [property: MemoryPackOrder(0)] string Name,
    [property: MemoryPackOrder(1)] string Value);
