using MemoryPack;

namespace AkkaRay.Head.Persistence;

/// <summary>An instance of a keyed actor has the actor's state from now on; those of lower numbers can write it no more.</summary>
[MemoryPackable(GenerateType.VersionTolerant)]
internal sealed partial record StateClaimed([property: MemoryPackOrder(0)] int Number) : IStored;
