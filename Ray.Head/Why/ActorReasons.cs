using AkkaRay.Head.Gcs;
using AkkaRay.Messages.Actors;
using AkkaRay.Messages.State;
using AkkaRay.Scheduling.Nodes;

namespace AkkaRay.Head.Why;

/// <summary>Why a Ray actor is as it is.</summary>
internal static class ActorReasons
{
    public static Explanation Of(ActorInfo actor, ActorSpec spec, GcsCore core)
        => new("actor", $"{actor.Id.Owner.Value:x16}-{actor.Id.Number}", actor.Name ?? actor.Class, actor.State.ToString(), ReasonOf(actor))
        {
            Since = actor.ChangedAt,
            Details = [.. DetailsOf(actor)],
            Nodes = actor.State is ActorState.PendingCreation or ActorState.Restarting ? NodeFindings.For(new Demand(spec.Resources), core) : [],
        };

    /// <summary>One sentence, also for those who wait for it.</summary>
    public static string ReasonOf(ActorInfo actor) => actor.State switch
    {
        ActorState.Alive => $"Its instance {actor.Incarnation} is alive in process {actor.Place?.Pid} on {actor.NodeName}.",
        ActorState.Dead => $"It is dead for good: {actor.Cause?.Describe() ?? "no cause is known"}.",
        ActorState.Restarting => $"Its instance ended ({actor.Cause?.Describe() ?? "no cause is known"}) and it is being started again: {actor.Waiting ?? Begun(actor)}.",
        _ => $"It has no instance yet: {actor.Waiting ?? Begun(actor)}.",
    };

    private static string Begun(ActorInfo actor)
        => actor.NodeName is { } node ? $"{node} brings it to life" : "a node is looked for";

    private static IEnumerable<string> DetailsOf(ActorInfo actor)
    {
        yield return $"class {actor.Class}, restarted {actor.Restarts} of {(actor.MaxRestarts < 0 ? "any number of" : actor.MaxRestarts)} times";
        yield return $"holds {(actor.Resources.IsEmpty ? "nothing" : actor.Resources)}";
    }
}
