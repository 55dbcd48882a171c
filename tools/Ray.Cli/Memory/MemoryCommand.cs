using System.CommandLine;
using AkkaRay.Cli.State;
using AkkaRay.Messages.Ids;
using Spectre.Console;
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
            StateOptions.Address, StateOptions.Json, StateOptions.Timeout, s_groupBy, s_sortBy,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var timeout = StateOptions.TimeoutOf(parsed);
            await using var query = await ClusterQuery.ConnectAsync(StateOptions.HeadsOf(parsed), timeout, cancellationToken);
            var listed = await query.AskAsync<ObjectsListed>(new GetObjects(RequestId.New(), PerNodeMax), timeout, cancellationToken);
            var rows = MemoryRows.Of(listed.Nodes, parsed.GetValue(s_groupBy)!, parsed.GetValue(s_sortBy)!);
            if (parsed.GetValue(StateOptions.Json))
            {
                Console.WriteLine(MemoryText.Json(listed.Nodes, rows));
            }
            else
            {
                MemoryText.Write(AnsiConsole.Console, listed.Nodes, rows);
            }

            return ExitCode.Ok;
        });
        return command;
    }
}
