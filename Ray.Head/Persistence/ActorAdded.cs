using MemoryPack;

namespace AkkaRay.Head.Persistence;

/// <summary>A Ray actor is registered.</summary>
[MemoryPackable(GenerateType.VersionTolerant)]
internal sealed partial record ActorAdded(
    [property: MemoryPackOrder(0)] StoredActor Actor) : IGcsEvent;
