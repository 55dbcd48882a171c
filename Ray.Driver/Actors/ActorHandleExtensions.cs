namespace AkkaRay;

/// <summary>What every handle can do. Extensions, so that an actor's own methods of these names come first nowhere hidden.</summary>
public static class ActorHandleExtensions
{
    /// <summary>Another handle to the same actor whose calls ask for these options.</summary>
    public static ActorHandle<TActor> With<TActor>(this ActorHandle<TActor> actor, ActorCallOptions options)
        where TActor : class
    {
        ArgumentNullException.ThrowIfNull(actor);
        return (ActorHandle<TActor>)actor.Clone(options);
    }

    /// <summary>
    /// Another handle to the same actor, seen as <typeparamref name="TOther"/>: an interface or base class of its own that
    /// is marked <see cref="ActorAttribute"/>. Whether the actor is one shows at the first call.
    /// </summary>
    public static ActorHandle<TOther> As<TOther>(this ActorHandle actor)
        where TOther : class
    {
        ArgumentNullException.ThrowIfNull(actor);
        return new ActorHandle<TOther>(actor.Caller, actor.Options);
    }
}
