using MemoryPack;

namespace AkkaRay.Head.Persistence;

/// <summary>The whole state of a keyed actor at one version, and by whose request it became so. A null value is none.</summary>
[MemoryPackable(GenerateType.VersionTolerant)]
internal sealed partial record StateKept(
    [property: MemoryPackOrder(0)] int Number,
    [property: MemoryPackOrder(1)] long Version,
    [property: MemoryPackOrder(2)] byte[]? Value,
    [property: MemoryPackOrder(3)] Guid Request) : IStored;
