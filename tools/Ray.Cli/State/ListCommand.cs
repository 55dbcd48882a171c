using System.CommandLine;
using Spectre.Console;

namespace AkkaRay.Cli.State;

/// <summary>The words of <c>ray list</c> and what they mean.</summary>
internal static class ListCommand
{
    public static Command Create() => new(
        "list",
        """
        Lists what a cluster knows of one kind.

        Examples:
          ray list nodes --all        dead ones too, with the reason
          ray list jobs --json
          ray list activations        keyed actors that are in memory now
          ray list actors --state restarting --node worker-2
          ray list tasks --filter state=Failed --filter name=Score --limit 20
        """)
    {
        Kind("nodes", "The machines' workers: state, resources, executors.", StatusText.WriteNodes, StatusJson.Nodes),
        Kind("placement-groups", "Resources reserved together: state, where the bundles are, why one waits.", StatusText.WriteGroups, StatusJson.Groups),
        Kind("jobs", "The runs of programs on the cluster.", StatusText.WriteJobs, StatusJson.Jobs),
        ListActorsCommand.Create(),
        ListActivationsCommand.Create(),
        ListTasksCommand.Create(),
    };

    private static Command Kind(string name, string description, Action<IAnsiConsole, ClusterView> write, Func<ClusterView, string> json)
    {
        var command = new Command(name, description) { StateOptions.Address, StateOptions.Json, StateOptions.All, StateOptions.Timeout };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var timeout = StateOptions.TimeoutOf(parsed);
            await using var query = await ClusterQuery.ConnectAsync(StateOptions.HeadsOf(parsed), timeout, cancellationToken);
            var view = new ClusterView(query.Address, await query.GetAsync(parsed.GetValue(StateOptions.All), timeout, cancellationToken));
            if (parsed.GetValue(StateOptions.Json))
            {
                Console.WriteLine(json(view));
            }
            else
            {
                write(AnsiConsole.Console, view);
            }

            return ExitCode.Ok;
        });
        return command;
    }
}
