using MemoryPack;

namespace AkkaRay.Head.Persistence;

/// <summary>A placement group as the journal keeps it; times are ticks of UTC, 0 for none.</summary>
[MemoryPackable(GenerateType.VersionTolerant)]
internal sealed partial record StoredGroup
{
    [MemoryPackOrder(0)]
    public Guid Id { get; init; }

    [MemoryPackOrder(1)]
    public string? Name { get; init; }

    [MemoryPackOrder(2)]
    public byte Strategy { get; init; }

    [MemoryPackOrder(3)]
    public StoredBundle[]? Bundles { get; init; }

    [MemoryPackOrder(4)]
    public uint Job { get; init; }

    [MemoryPackOrder(5)]
    public bool IsDetached { get; init; }

    [MemoryPackOrder(6)]
    public byte State { get; init; }

    [MemoryPackOrder(7)]
    public long CreatedAt { get; init; }

    [MemoryPackOrder(8)]
    public long RemovedAt { get; init; }

    [MemoryPackOrder(9)]
    public string? Reason { get; init; }
}
