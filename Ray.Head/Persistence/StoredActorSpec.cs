using MemoryPack;

namespace AkkaRay.Head.Persistence;

/// <summary>What a Ray actor is made of, as the journal keeps it.</summary>
[MemoryPackable(GenerateType.VersionTolerant)]
internal sealed partial record StoredActorSpec
{
    [MemoryPackOrder(0)]
    public ulong Owner { get; init; }

    [MemoryPackOrder(1)]
    public ulong Number { get; init; }

    [MemoryPackOrder(2)]
    public uint Job { get; init; }

    [MemoryPackOrder(3)]
    public string? Class { get; init; }

    [MemoryPackOrder(4)]
    public StoredFunction? Constructor { get; init; }

    [MemoryPackOrder(5)]
    public byte[]? Arguments { get; init; }

    [MemoryPackOrder(6)]
    public StoredAmount[]? Resources { get; init; }

    [MemoryPackOrder(7)]
    public StoredAmount[]? PlacementResources { get; init; }

    [MemoryPackOrder(8)]
    public string? Namespace { get; init; }

    [MemoryPackOrder(9)]
    public string? Name { get; init; }

    [MemoryPackOrder(10)]
    public bool IsDetached { get; init; }

    [MemoryPackOrder(11)]
    public int MaxRestarts { get; init; }

    [MemoryPackOrder(12)]
    public int MaxTaskRetries { get; init; }

    [MemoryPackOrder(13)]
    public int MaxPendingCalls { get; init; }

    [MemoryPackOrder(14)]
    public bool IsShared { get; init; }

    [MemoryPackOrder(15)]
    public byte Mode { get; init; }

    [MemoryPackOrder(16)]
    public int MaxConcurrency { get; init; }

    [MemoryPackOrder(17)]
    public StoredLimit[]? Groups { get; init; }

    [MemoryPackOrder(18)]
    public Guid OwnerNode { get; init; }

    [MemoryPackOrder(19)]
    public Guid OwnerExecutor { get; init; }
}
