using MemoryPack;

namespace AkkaRay.Messages.Packages;

/// <summary>A package the head holds.</summary>
[MemoryPackable]
public sealed partial record PackageInfo(PackageId Id, long Bytes, DateTimeOffset AddedAt);
