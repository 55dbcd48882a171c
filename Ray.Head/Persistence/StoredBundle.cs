using MemoryPack;

namespace AkkaRay.Head.Persistence;

/// <summary>A bundle of a group as the journal keeps it; an all-zero node is none.</summary>
[MemoryPackable(GenerateType.VersionTolerant)]
internal sealed partial record StoredBundle
{
    [MemoryPackOrder(0)]
    public StoredAmount[]? Resources { get; init; }

    [MemoryPackOrder(1)]
    public string? Selector { get; init; }

    [MemoryPackOrder(2)]
    public Guid Node { get; init; }
}
