using AkkaRay.Messages.Groups;
using AkkaRay.Messages.Jobs;
using AkkaRay.Messages.Nodes;
using AkkaRay.Messages.Resources;
using AkkaRay.Messages.State;

namespace AkkaRay.Cli.State;

/// <summary>A cluster's state put together the way people and programs look at it.</summary>
internal sealed record ClusterView(string Address, StateProtocol.ClusterState State)
{
    /// <summary>A node with what it last said of itself; null if it has said nothing yet.</summary>
    internal sealed record Node(NodeInfo Info, NodeUsage? Usage)
    {
        /// <summary>What is lent out; nothing as long as the node has not reported.</summary>
        public ResourceSet Used => Usage is null ? ResourceSet.Empty : Info.Total - Usage.Available;
    }

    /// <summary>Demand that waits, and where.</summary>
    internal sealed record Waiting(NodeInfo Node, PendingDemand Demand);

    /// <summary>The nodes by name, the living first.</summary>
    public IReadOnlyList<Node> Nodes { get; } =
    [
        .. State.Nodes
            .OrderByDescending(node => node.IsAlive).ThenBy(node => node.Name, StringComparer.Ordinal).ThenBy(node => node.Id)
            .Select(node => new Node(node, State.Usage.FirstOrDefault(usage => usage.Node == node.Id))),
    ];

    /// <summary>The jobs, the newest first.</summary>
    public IReadOnlyList<JobInfo> Jobs { get; } = [.. State.Jobs.OrderByDescending(job => job.Id)];

    /// <summary>The placement groups, the oldest first.</summary>
    public IReadOnlyList<GroupInfo> Groups { get; } = [.. State.Groups.IsDefault ? [] : State.Groups];

    /// <summary>What all living nodes have.</summary>
    public ResourceSet Total => Sum(node => node.Info.Total);

    /// <summary>What all living nodes have lent out.</summary>
    public ResourceSet Used => Sum(node => node.Used);

    /// <summary>What waits, what can never be met first.</summary>
    public IReadOnlyList<Waiting> Pending =>
    [
        .. from node in Nodes
           where node is { Info.IsAlive: true, Usage: not null }
           from demand in node.Usage!.Pending
           orderby demand.IsInfeasible descending, demand.Job, node.Info.Name
           select new Waiting(node.Info, demand),
    ];

    /// <summary>The names of the nodes that hold a group's bundles, each once.</summary>
    public IEnumerable<string> NodesOf(GroupInfo group)
        => group.Nodes.Where(node => node != default).Distinct().Select(id => Nodes.FirstOrDefault(node => node.Info.Id == id)?.Info.Name ?? $"{id}");

    private ResourceSet Sum(Func<Node, ResourceSet> resources)
        => ResourceSet.Of(Nodes.Where(node => node.Info.IsAlive).SelectMany(node => resources(node).Amounts));
}
