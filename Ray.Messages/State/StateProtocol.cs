using System.Collections.Immutable;
using AkkaRay.Messages.Groups;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Jobs;
using AkkaRay.Messages.Nodes;
using MemoryPack;

namespace AkkaRay.Messages.State;

/// <summary>Questions about the whole cluster, for people and tools: answered by the GCS, through the receptionist too.</summary>
public static partial class StateProtocol
{
    /// <summary>Asks what there is. Dead nodes and ended jobs come only with <paramref name="IncludeDead"/>.</summary>
    [MemoryPackable]
    public sealed partial record GetClusterState(RequestId Request, bool IncludeDead) : IRayMessage;

    /// <summary>What there is.</summary>
    [MemoryPackable]
    public sealed partial record ClusterState(
        RequestId Request,
        ClusterId Cluster,
        ushort Version,
        ImmutableArray<NodeInfo> Nodes,
        ImmutableArray<NodeUsage> Usage,
        ImmutableArray<JobInfo> Jobs) : IRayMessage
    {
        /// <summary>When the GCS came to life last.</summary>
        public DateTimeOffset GcsStartedAt { get; init; }

        /// <summary>When this was written, by the head's clock.</summary>
        public DateTimeOffset At { get; init; }

        /// <summary>How many packages the head holds.</summary>
        public int Packages { get; init; }

        /// <summary>How many keys the key-value table holds.</summary>
        public int Keys { get; init; }

        /// <summary>The placement groups; those that wait say why.</summary>
        public ImmutableArray<GroupInfo> Groups { get; init; } = [];
    }

    /// <summary>
    /// Asks which shards of the region of Ray actors are where, and which supervisors are in them: of each shard at most
    /// <paramref name="EntitiesMax"/> by name.
    /// </summary>
    [MemoryPackable]
    public sealed partial record GetRegions(RequestId Request, int EntitiesMax) : IRayMessage;

    /// <summary>What the regions of the living nodes said of themselves.</summary>
    [MemoryPackable]
    public sealed partial record RegionsListed(RequestId Request, ImmutableArray<RegionState> Regions) : IRayMessage;
}
