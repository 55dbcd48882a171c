using System.Text.Json;
using AkkaRay.Messages.Actors;

namespace AkkaRay.Cli.State;

/// <summary>Ray actors as JSON documents. The names are a promise to scripts.</summary>
internal static class ActorJson
{
    public static string Many(IEnumerable<ActorInfo> actors) => JsonSerializer.Serialize(actors.Select(Shape), StatusJson.Options);

    public static string One(ActorInfo actor) => JsonSerializer.Serialize(Shape(actor), StatusJson.Options);

    private static object Shape(ActorInfo actor) => new
    {
        Id = ActorQuery.IdOf(actor.Id),
        actor.Class,
        State = $"{actor.State}",
        actor.Name,
        actor.Namespace,
        Job = actor.Job.Value,
        Node = actor.Node?.Value,
        actor.NodeName,
        Pid = actor.Place?.Pid,
        Endpoint = actor.Place?.Endpoint.ToString(),
        actor.Incarnation,
        actor.Restarts,
        actor.MaxRestarts,
        actor.MaxTaskRetries,
        Detached = actor.IsDetached,
        Shared = actor.IsShared,
        Mode = $"{actor.Mode}",
        Resources = StatusJson.Amounts(actor.Resources),
        actor.Waiting,
        Cause = actor.Cause is { } cause ? new { Kind = cause.GetType().Name, Text = cause.Describe() } : null,
        actor.CreatedAt,
        actor.ChangedAt,
    };
}
