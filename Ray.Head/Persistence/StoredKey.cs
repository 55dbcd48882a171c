using MemoryPack;

namespace AkkaRay.Head.Persistence;

/// <summary>A key with its value as a snapshot keeps it.</summary>
[MemoryPackable(GenerateType.VersionTolerant)]
internal sealed partial record StoredKey(
    [property: MemoryPackOrder(0)] string Namespace,
    [property: MemoryPackOrder(1)] string Key,
    [property: MemoryPackOrder(2)] byte[] Value);
