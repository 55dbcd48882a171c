using MemoryPack;

namespace AkkaRay.Head.Persistence;

/// <summary>A node as the journal keeps it; times are ticks of UTC, 0 for none.</summary>
[MemoryPackable(GenerateType.VersionTolerant)]
internal sealed partial record StoredNode
{
    [MemoryPackOrder(0)]
    public Guid Id { get; init; }

    [MemoryPackOrder(1)]
    public string? Name { get; init; }

    [MemoryPackOrder(2)]
    public string? Address { get; init; }

    [MemoryPackOrder(3)]
    public string? AgentPath { get; init; }

    [MemoryPackOrder(4)]
    public StoredAmount[]? Total { get; init; }

    [MemoryPackOrder(5)]
    public string? Host { get; init; }

    [MemoryPackOrder(6)]
    public int Pid { get; init; }

    [MemoryPackOrder(7)]
    public StoredLabel[]? Labels { get; init; }

    [MemoryPackOrder(8)]
    public long JoinedAt { get; init; }

    [MemoryPackOrder(9)]
    public long DiedAt { get; init; }

    [MemoryPackOrder(10)]
    public string? DeathReason { get; init; }

    [MemoryPackOrder(11)]
    public string? StoreTicket { get; init; }

    [MemoryPackOrder(12)]
    public Guid StoreId { get; init; }
}
