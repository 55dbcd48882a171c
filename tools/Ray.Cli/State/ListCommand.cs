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
          ray list nodes --filter label=zone=a --filter resource=GPU
          ray list placement-groups --filter state!=created
          ray list jobs --json
          ray list activations        keyed actors that are in memory now
          ray list actors --state restarting --node worker-2
          ray list tasks --filter state=Failed --filter name=Score --limit 20
        """)
    {
        Kind("nodes", "The machines' workers: state, resources, executors.", StatusText.WriteNodes, StatusJson.Nodes, ViewFilters.OfNodes.Keys, ViewFilters.WithNodes),
        Kind(
            "placement-groups", "Resources reserved together: state, where the bundles are, why one waits.", StatusText.WriteGroups, StatusJson.Groups, ViewFilters.OfGroups.Keys, ViewFilters.WithGroups),
        Kind("jobs", "The runs of programs on the cluster.", StatusText.WriteJobs, StatusJson.Jobs, [], static (view, _) => view),
        ListActorsCommand.Create(),
        ListActivationsCommand.Create(),
        ListTasksCommand.Create(),
    };

    private static Command Kind(
        string name,
        string description,
        Action<IAnsiConsole, ClusterView> write,
        Func<ClusterView, string> json,
        IEnumerable<string> keys,
        Func<ClusterView, IReadOnlyList<ListFilter>, ClusterView> filtered)
    {
        var filters = FilterOption.Create("those", keys);
        var command = new Command(name, description) { StateOptions.All };
        if (keys.Any())
        {
            command.Add(filters);
        }

        return command.Showing(
            async (query, parsed, cancellationToken) =>
            {
                var all = new ClusterView(query.Address, await query.GetAsync(parsed.GetValue(StateOptions.All), cancellationToken));
                return filtered(all, [.. (keys.Any() ? parsed.GetValue(filters) ?? [] : []).Select(text => ListFilter.Parse(text, keys))]);
            },
            json,
            write);
    }
}
