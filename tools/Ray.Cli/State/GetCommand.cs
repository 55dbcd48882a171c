using System.CommandLine;
using Spectre.Console;

namespace AkkaRay.Cli.State;

/// <summary><c>ray get actor</c>: all that is known of one thing.</summary>
internal static class GetCommand
{
    private static readonly Argument<string> Which = new("actor") { Description = "The actor's id as 'ray list actors' shows it, or its name." };

    public static Command Create() => new(
        "get",
        """
        Shows all that a cluster knows of one thing.

        Examples:
          ray get actor 3f1c0b52a7e90d14-7
          ray get actor parameters --namespace training --json
          ray get task 3f1c0b52a7e90d14-42
        """)
    {
        Actor(),
        GetTaskCommand.Create(),
    };

    private static Command Actor()
    {
        var command = new Command("actor", "One Ray actor, by its id or its name.")
        {
            Which, StateOptions.Address, StateOptions.Json, StateOptions.Timeout, ListActorsCommand.Namespace,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var timeout = StateOptions.TimeoutOf(parsed);
            await using var query = await ClusterQuery.ConnectAsync(StateOptions.HeadsOf(parsed), timeout, cancellationToken);
            var actor = await query.GetAsync(parsed.GetValue(Which)!, parsed.GetValue(ListActorsCommand.Namespace), timeout, cancellationToken);
            if (parsed.GetValue(StateOptions.Json))
            {
                Console.WriteLine(ActorJson.One(actor));
            }
            else
            {
                ActorText.Write(AnsiConsole.Console, actor, TimeProvider.System.GetUtcNow());
            }

            return ExitCode.Ok;
        });
        return command;
    }
}
