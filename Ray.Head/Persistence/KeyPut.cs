using MemoryPack;

namespace AkkaRay.Head.Persistence;

/// <summary>A key has this value. <paramref name="Request"/> asked for it and is answered alike when repeated.</summary>
[MemoryPackable(GenerateType.VersionTolerant)]
internal sealed partial record KeyPut(
    [property: MemoryPackOrder(0)] Guid Request,
    [property: MemoryPackOrder(1)] string Namespace,
    [property: MemoryPackOrder(2)] string Key,
    [property: MemoryPackOrder(3)] byte[] Value) : IGcsEvent;
