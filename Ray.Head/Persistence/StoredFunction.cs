using MemoryPack;

namespace AkkaRay.Head.Persistence;

/// <summary>A constructor of user code.</summary>
[MemoryPackable(GenerateType.VersionTolerant)]
internal sealed partial record StoredFunction(
    [property: MemoryPackOrder(0)] ushort Number,
    [property: MemoryPackOrder(1)] string Assembly,
    [property: MemoryPackOrder(2)] string Invoker,
    [property: MemoryPackOrder(3)] int Method,
    [property: MemoryPackOrder(4)] string Name,
    [property: MemoryPackOrder(5)] Guid Mvid);
