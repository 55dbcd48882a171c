using AkkaRay.Messages.Actors;

namespace AkkaRay.Actors;

/// <summary>
/// A keyed actor as those who call it know it: what it shares with others of its kind, which are very many, and what is its
/// own.
/// </summary>
internal sealed record KeyedActor(ActorSpec Kind, ActorKey Own)
{
    /// <summary>What it is activated from.</summary>
    public ActorSpec Spec => Own.SpecIn(Kind);

    public static KeyedActor Of(ActorSpec spec) => new(ActorKey.KindOf(spec), ActorKey.Of(spec));
}
