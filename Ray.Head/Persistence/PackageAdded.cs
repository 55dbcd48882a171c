using MemoryPack;

namespace AkkaRay.Head.Persistence;

/// <summary>The head holds a package.</summary>
[MemoryPackable(GenerateType.VersionTolerant)]
internal sealed partial record PackageAdded(
    [property: MemoryPackOrder(0)] StoredPackage Package) : IGcsEvent;
