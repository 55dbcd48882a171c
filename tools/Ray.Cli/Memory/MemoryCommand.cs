using System.CommandLine;
using AkkaRay.Cli.State;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.State;
using static AkkaRay.Messages.State.ObjectProtocol;

namespace AkkaRay.Cli.Memory;

/// <summary><c>ray memory</c>: what lies in the object stores, and why.</summary>
internal static class MemoryCommand
{
    private static readonly Option<string> s_groupBy = new("--group-by") { Description = "node (default), owner or job.", DefaultValueFactory = static _ => "node" };

    private static readonly Option<string> s_sortBy = new("--sort-by") { Description = "size (default), references or id.", DefaultValueFactory = static _ => "size" };

    public static Command Create()
    {
        s_groupBy.AcceptOnlyFromAmong("node", "owner", "job");
        s_sortBy.AcceptOnlyFromAmong("size", "references", "id");
        var command = new Command(
            "memory",
            """
            Shows the objects in the object stores: where, how large, whose, and what keeps each.

            Examples:
              ray memory
              ray memory --group-by owner --sort-by references
            """)
        {
            s_groupBy, s_sortBy,
        };
        return command.Showing(AskAsync, answer => MemoryText.Json(answer.Nodes, answer.Rows), (console, answer) => MemoryText.Write(console, answer.Nodes, answer.Rows));
    }

    private static async Task<(IReadOnlyList<NodeObjects> Nodes, IReadOnlyList<MemoryRow> Rows)> AskAsync(
        ClusterQuery query, ParseResult parsed, CancellationToken cancellationToken)
    {
        var listed = await query.AskAsync<ObjectsListed>(new GetObjects(RequestId.New(), PerNodeMax), cancellationToken);
        return (listed.Nodes, MemoryRows.Of(listed.Nodes, parsed.GetValue(s_groupBy)!, parsed.GetValue(s_sortBy)!));
    }
}
