using MemoryPack;

namespace AkkaRay.Head.Persistence;

/// <summary>A placement group was asked for.</summary>
[MemoryPackable(GenerateType.VersionTolerant)]
internal sealed partial record GroupAdded([property: MemoryPackOrder(0)] StoredGroup Group) : IGcsEvent;
