using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Ids;
using Spectre.Console;
using static AkkaRay.Messages.Actors.KeyedProtocol;

namespace AkkaRay.Cli.State;

/// <summary><c>ray list activations</c>: the keyed actors that have an instance now.</summary>
internal static class ListActivationsCommand
{
    private const int LimitMax = 1000;

    public static Command Create()
    {
        var limit = new Option<int>("--limit") { Description = $"Most that are shown, 1 to {LimitMax}.", DefaultValueFactory = _ => LimitMax };
        limit.Validators.Add(static result =>
        {
            if (result.Tokens is [var token] && (!int.TryParse(token.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var most) || most is < 1 or > LimitMax))
            {
                result.AddError($"--limit is '{token.Value}'; it must be 1 to {LimitMax}.");
            }
        });
        return new Command("activations", "The keyed actors that have an instance: key, where, since when, how many calls.") { limit }.Showing(
            (query, parsed, cancellationToken) => query.AskAsync<ActivationsListed>(
                new ListActivations(RequestId.New(), parsed.GetValue(limit)), cancellationToken),
            listed => Json(listed.Activations),
            Write);
    }

    /// <summary>As a JSON document. The names are a promise to scripts.</summary>
    public static string Json(ImmutableArray<ActivationInfo> activations) => JsonSerializer.Serialize(
        activations.Select(one => new
        {
            Id = ActorQuery.IdOf(one.Actor),
            one.Class,
            one.Key,
            one.Namespace,
            one.Number,
            Node = one.Node.Value,
            one.NodeName,
            one.Pid,
            Job = one.Job.Value,
            AgeSeconds = Math.Round(one.Age.TotalSeconds, 3),
            one.Calls,
            Ending = one.IsEnding,
        }),
        StatusJson.Options);

    public static void Write(IAnsiConsole console, ActivationsListed listed)
    {
        var table = TextTables.Create("Class", "Key", "Namespace", "Node", "Pid", "Since", "Calls", "Number", "Job");
        foreach (var one in listed.Activations)
        {
            TextTables.Add(
                table, one.Class, one.Key, one.Namespace, one.NodeName, $"{one.Pid}", Words.Duration(one.Age), $"{one.Calls}", $"{one.Number}", $"{one.Job}");
        }

        var count = listed.Total > listed.Activations.Length ? $"{listed.Activations.Length} of {listed.Total}" : $"{listed.Total}";
        TextTables.Write(console, $"Activations of keyed actors ({count})", table, "none");
    }
}
