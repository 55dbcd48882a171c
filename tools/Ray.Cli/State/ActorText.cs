using AkkaRay.Messages.Actors;
using Spectre.Console;

namespace AkkaRay.Cli.State;

/// <summary>Ray actors for people.</summary>
internal static class ActorText
{
    public static void Write(IAnsiConsole console, IReadOnlyList<ActorInfo> actors)
    {
        var table = TextTables.Create("Actor", "Class", "Name", "State", "Node", "Pid", "Restarts", "Job", "Because");
        foreach (var actor in actors)
        {
            TextTables.Add(
                table,
                ActorQuery.IdOf(actor.Id),
                actor.Class,
                actor.Name ?? "-",
                $"{actor.State}",
                actor.NodeName ?? "-",
                actor.Place is { } place ? $"{place.Pid}" : "-",
                $"{actor.Restarts}/{(actor.MaxRestarts < 0 ? "∞" : actor.MaxRestarts)}",
                $"{actor.Job}",
                Because(actor) ?? "-");
        }

        TextTables.Write(console, $"Actors ({actors.Count})", table, "none");
    }

    public static void Write(IAnsiConsole console, ActorInfo actor, DateTimeOffset now)
    {
        var table = TextTables.Create("What", "Value");
        foreach (var (what, value) in Facts(actor, now))
        {
            TextTables.Add(table, what, value ?? "-");
        }

        TextTables.Write(console, $"Actor {ActorQuery.IdOf(actor.Id)}", table, "nothing");
    }

    private static string? Because(ActorInfo actor) => actor.Waiting ?? (actor.IsDead || actor.State == ActorState.Restarting ? actor.Cause?.Describe() : null);

    private static (string What, string? Value)[] Facts(ActorInfo actor, DateTimeOffset now) =>
    [
        ("class", actor.Class),
        ("name", actor.Name is null ? null : $"{actor.Name} in namespace '{actor.Namespace}'"),
        ("state", $"{actor.State} for {Words.Duration(now - actor.ChangedAt)}"),
        ("waits because", actor.Waiting),
        ("cause of the last end", actor.Cause?.Describe()),
        ("node", actor.NodeName),
        ("process", actor.Place is { } place ? $"{place.Pid} at {place.Endpoint}" : null),
        ("incarnation", $"{actor.Incarnation}"),
        ("restarts", $"{actor.Restarts} of {(actor.MaxRestarts < 0 ? "any number" : actor.MaxRestarts)}"),
        ("calls", $"{actor.Mode}, {actor.MaxTaskRetries} retries"),
        ("holds", $"{actor.Resources}"),
        ("lifetime", actor.IsDetached ? "detached" : "its owner's and its job's"),
        ("process of its own", actor.IsShared ? "no, shared with others of its job" : "yes"),
        ("job", $"{actor.Job}"),
        ("registered", $"{Words.Duration(now - actor.CreatedAt)} ago"),
    ];
}
