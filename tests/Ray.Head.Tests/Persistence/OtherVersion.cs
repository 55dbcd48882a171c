using MemoryPack;

namespace AkkaRay.Head.Tests.Persistence;

/// <summary>Events as other versions of the head would write them.</summary>
internal static partial class OtherVersion
{
    /// <summary>A node's death with more to say.</summary>
    [MemoryPackable(GenerateType.VersionTolerant)]
    internal sealed partial record NewerNodeDied(
        [property: MemoryPackOrder(0)] Guid Node,
        [property: MemoryPackOrder(1)] long At,
        [property: MemoryPackOrder(2)] string Reason,
        [property: MemoryPackOrder(3)] string[] LastWords,
        [property: MemoryPackOrder(4)] int ExitCode);

    /// <summary>A node as if host, labels and all after had not been thought of yet.</summary>
    [MemoryPackable(GenerateType.VersionTolerant)]
    internal sealed partial record OlderNode(
        [property: MemoryPackOrder(0)] Guid Id,
        [property: MemoryPackOrder(1)] string Name,
        [property: MemoryPackOrder(2)] string Address);

    [MemoryPackable(GenerateType.VersionTolerant)]
    internal sealed partial record OlderNodeAdded([property: MemoryPackOrder(0)] OlderNode Node);
}
