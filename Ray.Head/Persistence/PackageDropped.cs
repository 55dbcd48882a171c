using MemoryPack;

namespace AkkaRay.Head.Persistence;

/// <summary>A package was given up to make room.</summary>
[MemoryPackable(GenerateType.VersionTolerant)]
internal sealed partial record PackageDropped(
    [property: MemoryPackOrder(0)] string Sha256) : IGcsEvent;
