using System.CommandLine;

namespace AkkaRay.Cli.State;

/// <summary><c>ray list actors</c>.</summary>
internal static class ListActorsCommand
{
    public static readonly Option<string?> Namespace = new("--namespace") { Description = "Only actors of this namespace." };

    private static readonly Option<bool> Named = new("--named") { Description = "Only actors that have a name." };

    public static Command Create()
    {
        var command = new Command("actors", "The Ray actors: state, where they are, what they wait for or died of.")
        {
            StateOptions.All, Namespace, Named, ActorFilter.StateOption, ActorFilter.NodeOption, ActorFilter.JobOption, ActorFilter.ClassOption, ActorFilter.FilterOf,
        };
        return command.Showing(
            (query, parsed, cancellationToken) => query.ListAsync(
                ActorFilter.From(parsed), parsed.GetValue(Namespace), parsed.GetValue(Named), parsed.GetValue(StateOptions.All), cancellationToken),
            ActorJson.Many,
            ActorText.Write);
    }
}
