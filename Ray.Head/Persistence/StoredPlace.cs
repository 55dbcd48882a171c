using MemoryPack;

namespace AkkaRay.Head.Persistence;

/// <summary>Where an instance answers.</summary>
[MemoryPackable(GenerateType.VersionTolerant)]
internal sealed partial record StoredPlace
{
    [MemoryPackOrder(0)]
    public string? AgentPath { get; init; }

    [MemoryPackOrder(1)]
    public Guid Executor { get; init; }

    [MemoryPackOrder(2)]
    public int Pid { get; init; }

    [MemoryPackOrder(3)]
    public string? Host { get; init; }

    [MemoryPackOrder(4)]
    public int Port { get; init; }

    [MemoryPackOrder(5)]
    public string? UnixPath { get; init; }

    [MemoryPackOrder(6)]
    public Guid Token { get; init; }
}
