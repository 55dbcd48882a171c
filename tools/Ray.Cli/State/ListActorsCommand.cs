using System.CommandLine;
using Spectre.Console;

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
            StateOptions.Address, StateOptions.Json, StateOptions.All, StateOptions.Timeout, Namespace, Named,
            ActorFilter.StateOption, ActorFilter.NodeOption, ActorFilter.JobOption, ActorFilter.ClassOption,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var timeout = StateOptions.TimeoutOf(parsed);
            await using var query = await ClusterQuery.ConnectAsync(StateOptions.HeadsOf(parsed), timeout, cancellationToken);
            var actors = await query.ListAsync(
                ActorFilter.From(parsed), parsed.GetValue(Namespace), parsed.GetValue(Named), parsed.GetValue(StateOptions.All), timeout, cancellationToken);
            if (parsed.GetValue(StateOptions.Json))
            {
                Console.WriteLine(ActorJson.Many(actors));
            }
            else
            {
                ActorText.Write(AnsiConsole.Console, actors);
            }

            return ExitCode.Ok;
        });
        return command;
    }
}
