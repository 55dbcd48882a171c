using MemoryPack;

namespace AkkaRay.Head.Persistence;

/// <summary>A node counts from now on, or what is known of it changed.</summary>
[MemoryPackable(GenerateType.VersionTolerant)]
internal sealed partial record NodeAdded(
    [property: MemoryPackOrder(0)] StoredNode Node) : IGcsEvent;
