using MemoryPack;

namespace AkkaRay.Head.Persistence;

/// <summary>A job as the journal keeps it; times are ticks of UTC, 0 for none.</summary>
[MemoryPackable(GenerateType.VersionTolerant)]
internal sealed partial record StoredJob
{
    [MemoryPackOrder(0)]
    public uint Id { get; init; }

    [MemoryPackOrder(1)]
    public string? Name { get; init; }

    [MemoryPackOrder(2)]
    public ulong Driver { get; init; }

    [MemoryPackOrder(3)]
    public string? DriverPath { get; init; }

    [MemoryPackOrder(4)]
    public string? EntryAssembly { get; init; }

    [MemoryPackOrder(5)]
    public Guid EntryMvid { get; init; }

    [MemoryPackOrder(6)]
    public string? Package { get; init; }

    [MemoryPackOrder(7)]
    public string? LocalFolder { get; init; }

    [MemoryPackOrder(8)]
    public string? DriverHost { get; init; }

    [MemoryPackOrder(9)]
    public int DriverPid { get; init; }

    [MemoryPackOrder(10)]
    public long StartedAt { get; init; }

    [MemoryPackOrder(11)]
    public long EndedAt { get; init; }

    [MemoryPackOrder(12)]
    public string? EndReason { get; init; }
}
