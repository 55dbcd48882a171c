using System.Collections.Immutable;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Resources;
using MemoryPack;

namespace AkkaRay.Messages.Nodes;

/// <summary>
/// What the cluster knows of a node for as long as the node lives. <see cref="Address"/> is its Akka address,
/// <see cref="AgentPath"/> the full path of its agent actor.
/// </summary>
[MemoryPackable]
public sealed partial record NodeInfo(NodeId Id, string Name, string Address, string AgentPath, ResourceSet Total)
{
    /// <summary>The machine, as the operating system names it.</summary>
    public string Host { get; init; } = "";

    /// <summary>The node agent's process id.</summary>
    public int Pid { get; init; }

    /// <summary>Labels that tasks can select by.</summary>
    public ImmutableSortedDictionary<string, string> Labels { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>When the GCS registered it.</summary>
    public DateTimeOffset JoinedAt { get; init; }

    /// <summary>When it was declared dead; null while it lives.</summary>
    public DateTimeOffset? DiedAt { get; init; }

    /// <summary>Why it is dead, in words; null while it lives.</summary>
    public string? DeathReason { get; init; }

    /// <summary>The file that lets processes of the same user and machine into the node's object store; empty without one.</summary>
    public string StoreTicket { get; init; } = "";

    /// <summary>Which object store that is, so that a file of the same name on another machine is not taken for it.</summary>
    public Guid StoreId { get; init; }

    /// <summary>Whether the GCS counts on it.</summary>
    [MemoryPackIgnore]
    public bool IsAlive => DiedAt is null;
}
