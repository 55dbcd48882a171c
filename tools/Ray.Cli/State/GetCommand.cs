using System.CommandLine;

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
        => new Command("actor", "One Ray actor, by its id or its name.") { Which, ListActorsCommand.Namespace }.Showing(
            (query, parsed, cancellationToken) => query.GetAsync(parsed.GetValue(Which)!, parsed.GetValue(ListActorsCommand.Namespace), cancellationToken),
            ActorJson.One,
            (console, actor) => ActorText.Write(console, actor, TimeProvider.System.GetUtcNow()));
}
