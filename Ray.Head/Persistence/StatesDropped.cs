using MemoryPack;

namespace AkkaRay.Head.Persistence;

/// <summary>The states in the own namespace of a job that is over are deleted.</summary>
[MemoryPackable(GenerateType.VersionTolerant)]
internal sealed partial record StatesDropped([property: MemoryPackOrder(0)] uint Job) : IGcsEvent;
