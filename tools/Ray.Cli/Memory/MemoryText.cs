using System.Text.Json;
using AkkaRay.Cli.State;
using AkkaRay.Messages.State;
using Spectre.Console;

namespace AkkaRay.Cli.Memory;

/// <summary>How objects are shown.</summary>
internal static class MemoryText
{
    public static void Write(IAnsiConsole console, IReadOnlyList<NodeObjects> nodes, IReadOnlyList<MemoryRow> rows)
    {
        var stores = TextTables.Create("Node", "Used", "Of", "Objects", "On disk", "Problem");
        foreach (var node in nodes)
        {
            var store = node.Store;
            TextTables.Add(
                stores, node.NodeName, Words.Bytes(store?.UsedBytes ?? 0), Words.Bytes(store?.CapacityBytes ?? 0), $"{node.Total}", Words.Bytes(store?.SpilledBytes ?? 0), node.Problem ?? "-");
        }

        TextTables.Write(console, "Object stores", stores, "there are no nodes");
        foreach (var group in rows.GroupBy(static row => row.Group))
        {
            var table = TextTables.Create("Object", "Node", "Size", "Job", "Owner", "State", "Kept by");
            foreach (var row in group)
            {
                TextTables.Add(
                    table, $"{row.Object.Id}", row.Node, Words.Bytes(row.Object.Bytes), $"{row.Object.Job}", row.Object.OwnerPid > 0 ? $"{row.Object.OwnerPid}" : "-", StateOf(row.Object), row.Why);
            }

            TextTables.Write(console, $"{group.Key} ({group.Count()}, {Words.Bytes(group.Sum(static row => row.Object.Bytes))})", table, "none");
        }
    }

    public static string Json(IReadOnlyList<NodeObjects> nodes, IReadOnlyList<MemoryRow> rows) => JsonSerializer.Serialize(
        new
        {
            Stores = nodes.Select(static node => new { Node = node.NodeName, node.Store?.UsedBytes, node.Store?.CapacityBytes, node.Store?.SpilledBytes, Objects = node.Total, node.Problem }),
            Objects = rows.Select(static row => new
            {
                Id = $"{row.Object.Id}",
                row.Group,
                row.Node,
                row.Object.Bytes,
                Job = $"{row.Object.Job}",
                row.Object.OwnerPid,
                State = StateOf(row.Object),
                row.Object.References,
                row.Object.Tasks,
                row.Object.Values,
                row.Object.Borrowers,
                row.Why,
            }),
        },
        StatusJson.Options);

    private static string StateOf(ObjectState one) => one.IsSpilled ? "on disk" : one.IsUnsealed ? "being written" : one.IsPinned ? "pinned" : one.IsCopy ? "a copy" : "in memory";
}
