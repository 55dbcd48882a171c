using MemoryPack;

namespace AkkaRay.Head.Persistence;

/// <summary>A Ray actor as the journal keeps it: what was asked for, and how far its life has come.</summary>
[MemoryPackable(GenerateType.VersionTolerant)]
internal sealed partial record StoredActor
{
    [MemoryPackOrder(0)]
    public StoredActorSpec? Spec { get; init; }

    [MemoryPackOrder(1)]
    public StoredLife? Life { get; init; }

    [MemoryPackOrder(2)]
    public long CreatedAt { get; init; }

    [MemoryPackOrder(3)]
    public StoredCode? Code { get; init; }
}
