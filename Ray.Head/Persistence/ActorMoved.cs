using MemoryPack;

namespace AkkaRay.Head.Persistence;

/// <summary>A Ray actor came into this state: placed, alive, ended, released, dead.</summary>
[MemoryPackable(GenerateType.VersionTolerant)]
internal sealed partial record ActorMoved(
    [property: MemoryPackOrder(0)] ulong Owner,
    [property: MemoryPackOrder(1)] ulong Number,
    [property: MemoryPackOrder(2)] StoredLife Life) : IGcsEvent;
