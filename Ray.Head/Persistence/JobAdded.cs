using MemoryPack;

namespace AkkaRay.Head.Persistence;

/// <summary>A driver has a job, or what is known of it changed.</summary>
[MemoryPackable(GenerateType.VersionTolerant)]
internal sealed partial record JobAdded(
    [property: MemoryPackOrder(0)] StoredJob Job) : IGcsEvent;
