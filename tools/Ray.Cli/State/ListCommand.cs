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
        => new Command(name, description) { StateOptions.All }.Showing(
            async (query, parsed, cancellationToken)
                => new ClusterView(query.Address, await query.GetAsync(parsed.GetValue(StateOptions.All), cancellationToken)),
            json,
            write);
}
