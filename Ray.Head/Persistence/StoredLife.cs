using MemoryPack;

namespace AkkaRay.Head.Persistence;

/// <summary>How far the life of a Ray actor has come. A higher step replaces a lower one whole.</summary>
[MemoryPackable(GenerateType.VersionTolerant)]
internal sealed partial record StoredLife
{
    [MemoryPackOrder(0)]
    public int Step { get; init; }

    [MemoryPackOrder(1)]
    public byte State { get; init; }

    [MemoryPackOrder(2)]
    public int Incarnation { get; init; }

    [MemoryPackOrder(3)]
    public Guid Node { get; init; }

    [MemoryPackOrder(4)]
    public string? NodeName { get; init; }

    [MemoryPackOrder(5)]
    public int Slot { get; init; }

    [MemoryPackOrder(6)]
    public StoredPlace? Place { get; init; }

    [MemoryPackOrder(7)]
    public StoredCause? Cause { get; init; }

    [MemoryPackOrder(8)]
    public int Restarts { get; init; }

    [MemoryPackOrder(9)]
    public bool IsReleased { get; init; }

    [MemoryPackOrder(10)]
    public bool IsStopping { get; init; }

    [MemoryPackOrder(11)]
    public long ChangedAt { get; init; }
}
