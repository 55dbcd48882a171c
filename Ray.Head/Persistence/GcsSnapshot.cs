using MemoryPack;

namespace AkkaRay.Head.Persistence;

/// <summary>The tables whole, so that recovery need not read every event since the beginning.</summary>
[MemoryPackable(GenerateType.VersionTolerant)]
internal sealed partial record GcsSnapshot : IStored
{
    [MemoryPackOrder(0)]
    public Guid Cluster { get; init; }

    [MemoryPackOrder(1)]
    public uint LastJob { get; init; }

    [MemoryPackOrder(2)]
    public StoredNode[]? Nodes { get; init; }

    [MemoryPackOrder(3)]
    public StoredJob[]? Jobs { get; init; }

    [MemoryPackOrder(4)]
    public StoredKey[]? Keys { get; init; }

    [MemoryPackOrder(5)]
    public StoredRequest[]? Requests { get; init; }

    [MemoryPackOrder(6)]
    public StoredPackage[]? Packages { get; init; }

    [MemoryPackOrder(7)]
    public StoredActor[]? Actors { get; init; }

    [MemoryPackOrder(8)]
    public StoredSlots[]? Slots { get; init; }

    [MemoryPackOrder(9)]
    public int NextSlot { get; init; }

    [MemoryPackOrder(20)]
    public StoredGroup[]? Groups { get; init; }

    [MemoryPackOrder(30)]
    public StoredShard[]? KeyedShards { get; init; }

    [MemoryPackOrder(31)]
    public StoredJobState[]? JobStates { get; init; }
}
