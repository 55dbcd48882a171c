namespace AkkaRay;

/// <summary>What an actor's life is bound to.</summary>
public enum ActorLifetime
{
    /// <summary>It ends with the process that created it, with its job, or when the last handle to it is let go.</summary>
    Owned = 0,

    /// <summary>It lives until it is killed or ends itself, whatever becomes of its creator. Give it a name, or it is lost.</summary>
    Detached = 1,
}
