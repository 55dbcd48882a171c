using MemoryPack;

namespace AkkaRay.Head.Persistence;

/// <summary>A request that changed the key-value table, kept so that repeating it is harmless.</summary>
[MemoryPackable(GenerateType.VersionTolerant)]
internal sealed partial record StoredRequest(
    [property: MemoryPackOrder(0)] Guid Request,
    [property: MemoryPackOrder(1)] bool Changed);
