using MemoryPack;

namespace AkkaRay.Head.Persistence;

/// <summary>Why an instance ended; the kind is the tag of the cause on the wire.</summary>
[MemoryPackable(GenerateType.VersionTolerant)]
internal sealed partial record StoredCause
{
    [MemoryPackOrder(0)]
    public byte Kind { get; init; }

    [MemoryPackOrder(1)]
    public string? Text { get; init; }

    [MemoryPackOrder(2)]
    public Guid Node { get; init; }

    [MemoryPackOrder(3)]
    public string? NodeName { get; init; }

    [MemoryPackOrder(4)]
    public uint Job { get; init; }

    [MemoryPackOrder(5)]
    public bool AllowRestart { get; init; }

    [MemoryPackOrder(6)]
    public byte FaultKind { get; init; }

    [MemoryPackOrder(7)]
    public int Pid { get; init; }

    [MemoryPackOrder(8)]
    public byte[]? Exception { get; init; }

    [MemoryPackOrder(9)]
    public string[]? ExceptionTypes { get; init; }
}
