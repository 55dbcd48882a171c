using System.Collections.Immutable;
using AkkaRay.Messages.Groups;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Resources;
using MemoryPack;

namespace AkkaRay.Messages.Nodes;

/// <summary>
/// A node's own account of what it has free and what waits for it. Soft state: never persisted, a newer
/// <paramref name="Version"/> replaces an older one.
/// </summary>
[MemoryPackable]
public sealed partial record NodeUsage(NodeId Node, long Version, ResourceSet Available, ImmutableArray<PendingDemand> Pending)
{
    /// <summary>Executor processes that run now, idle ones included.</summary>
    public int Executors { get; init; }

    /// <summary>Leases granted and not returned.</summary>
    public int Leases { get; init; }

    /// <summary>Resident memory of the node agent's process, in bytes.</summary>
    public long AgentMemoryBytes { get; init; }

    /// <summary>The bundles of placement groups it holds.</summary>
    public ImmutableArray<BundleUsage> Bundles { get; init; } = [];

    /// <summary>What its object store is used for; null if it has none.</summary>
    public StoreState? Store { get; init; }
}
