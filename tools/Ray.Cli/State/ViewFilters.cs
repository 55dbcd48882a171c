using System.Globalization;
using AkkaRay.Messages.Groups;
using AkkaRay.Messages.Nodes;

namespace AkkaRay.Cli.State;

/// <summary>What can be asked about nodes and placement groups, and those of which it holds.</summary>
internal static class ViewFilters
{
    public static readonly IReadOnlyDictionary<string, Func<NodeInfo, IEnumerable<string>>> OfNodes = new Dictionary<string, Func<NodeInfo, IEnumerable<string>>>
    {
        ["state"] = node => [node.IsAlive ? "alive" : "dead"],
        ["name"] = node => [node.Name],
        ["id"] = node => [$"{node.Id}", $"{node.Id.Value}"],
        ["host"] = node => [node.Host],
        ["pid"] = node => [Number(node.Pid)],
        ["label"] = node => node.Labels.Select(label => $"{label.Key}={label.Value}"),
        ["resource"] = node => node.Total.Amounts.Select(amount => amount.Name),
    };

    public static readonly IReadOnlyDictionary<string, Func<ClusterView, GroupInfo, IEnumerable<string>>> OfGroups = new Dictionary<string, Func<ClusterView, GroupInfo, IEnumerable<string>>>
    {
        ["state"] = (_, group) => [Words.State(group.State)],
        ["name"] = (_, group) => [group.Name],
        ["id"] = (_, group) => [$"{group.Id}", $"{group.Id.Value}"],
        ["strategy"] = (_, group) => [Words.Strategy(group.Strategy), $"{group.Strategy}"],
        ["job"] = (_, group) => [$"{group.Job}", Number(group.Job.Value)],
        ["node"] = (view, group) => view.NodesOf(group).Concat(group.Nodes.Where(node => node != default).Select(node => $"{node}")),
        ["detached"] = (_, group) => [group.IsDetached ? "true" : "false"],
    };

    public static ClusterView WithNodes(this ClusterView view, IReadOnlyList<ListFilter> filters) => new(
        view.Address, view.State with { Nodes = [.. view.State.Nodes.Where(node => filters.All(filter => filter.Lets(OfNodes[filter.Key](node))))] });

    public static ClusterView WithGroups(this ClusterView view, IReadOnlyList<ListFilter> filters) => new(
        view.Address, view.State with { Groups = [.. view.Groups.Where(group => filters.All(filter => filter.Lets(OfGroups[filter.Key](view, group))))] });

    private static string Number(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);
}
