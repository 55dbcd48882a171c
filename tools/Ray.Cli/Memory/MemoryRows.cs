using AkkaRay.Messages.State;

namespace AkkaRay.Cli.Memory;

/// <summary>Groups and sorts objects as asked for.</summary>
internal static class MemoryRows
{
    public static IReadOnlyList<MemoryRow> Of(IEnumerable<NodeObjects> nodes, string groupBy, string sortBy)
    {
        var rows = nodes.SelectMany(node => node.Objects.Select(one => new MemoryRow(GroupOf(node, one, groupBy), node.NodeName, one)))
            .OrderBy(static row => row.Group, StringComparer.Ordinal);
        return [.. sortBy switch
        {
            "references" => rows.ThenByDescending(static row => row.References),
            "id" => rows.ThenBy(static row => row.Object.Id.Task.Owner.Value).ThenBy(static row => row.Object.Id.Task.Number).ThenBy(static row => row.Object.Id.Index),
            _ => rows.ThenByDescending(static row => row.Object.Bytes),
        }];
    }

    private static string GroupOf(NodeObjects node, ObjectState one, string groupBy) => groupBy switch
    {
        "owner" => one.OwnerPid > 0 ? $"{one.Id.Task.Owner} (process {one.OwnerPid} on {node.NodeName})" : $"{one.Id.Task.Owner}",
        "job" => $"{one.Job}",
        _ => node.NodeName,
    };
}
