using System.Collections.Immutable;
using AkkaRay.Messages.Ids;
using MemoryPack;

namespace AkkaRay.Messages.Groups;

/// <summary>What the cluster knows of a placement group. <see cref="Nodes"/> is where each bundle is.</summary>
[MemoryPackable]
public sealed partial record GroupInfo(GroupId Id, string Name, GroupStrategy Strategy, ImmutableArray<BundleSpec> Bundles, JobId Job)
{
    /// <summary>Whether it outlives the job that created it.</summary>
    public bool IsDetached { get; init; }

    /// <summary>How far it has come.</summary>
    public GroupState State { get; init; } = GroupState.Pending;

    /// <summary>The node of each bundle; the default id for one that is nowhere.</summary>
    public ImmutableArray<NodeId> Nodes { get; init; } = [];

    /// <summary>When it was asked for.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was removed; null as long as it is there.</summary>
    public DateTimeOffset? RemovedAt { get; init; }

    /// <summary>Why it waits, or why it was removed; empty if neither.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Whether it is there, reserved or not.</summary>
    [MemoryPackIgnore]
    public bool IsAlive => State != GroupState.Removed;

    /// <summary>The node of a bundle; null if it is nowhere.</summary>
    public NodeId? NodeOf(int bundle) => bundle >= 0 && bundle < Nodes.Length && Nodes[bundle] != default ? Nodes[bundle] : null;

    /// <summary>The bundles that are nowhere.</summary>
    public IEnumerable<int> Missing() => Enumerable.Range(0, Bundles.Length).Where(bundle => NodeOf(bundle) is null);

    /// <summary>The same group with these bundles there; created once none is missing.</summary>
    public GroupInfo WithPlaced(IEnumerable<KeyValuePair<int, NodeId>> placed)
    {
        var nodes = (Nodes.IsDefaultOrEmpty ? [.. new NodeId[Bundles.Length]] : Nodes).ToBuilder();
        foreach (var (bundle, node) in placed)
        {
            nodes[bundle] = node;
        }

        var state = nodes.Contains(default) ? State : GroupState.Created;
        return this with { Nodes = nodes.ToImmutable(), State = state, Reason = "" };
    }

    /// <summary>The same group without these bundles; itself if it has none of them.</summary>
    public GroupInfo WithLost(Func<int, NodeId, bool> isLost)
    {
        if (!IsAlive || !Nodes.Select((node, bundle) => node != default && isLost(bundle, node)).Contains(true))
        {
            return this;
        }

        var nodes = Nodes.Select((node, bundle) => node != default && isLost(bundle, node) ? default : node);
        return this with { Nodes = [.. nodes], State = GroupState.Rescheduling };
    }

    /// <summary>A name for people.</summary>
    public string Describe() => Name.Length == 0 ? Id.ToString() : $"'{Name}' ({Id})";
}
