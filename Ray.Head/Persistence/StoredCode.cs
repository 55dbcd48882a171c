using MemoryPack;

namespace AkkaRay.Head.Persistence;

/// <summary>The code of a job, kept with its actors that outlive it.</summary>
[MemoryPackable(GenerateType.VersionTolerant)]
internal sealed partial record StoredCode(
    [property: MemoryPackOrder(0)] string EntryAssembly,
    [property: MemoryPackOrder(1)] Guid EntryMvid,
    [property: MemoryPackOrder(2)] string? Package,
    [property: MemoryPackOrder(3)] string? LocalFolder);
