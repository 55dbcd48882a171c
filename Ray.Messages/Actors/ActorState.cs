namespace AkkaRay.Messages.Actors;

/// <summary>Where a Ray actor is in its life, as Ray names it. The numbers are on the wire and in the journal.</summary>
public enum ActorState : byte
{
    /// <summary>References among its constructor's arguments are not there yet; only its owner knows it.</summary>
    DependenciesUnready = 1,

    /// <summary>It is registered and waits for a place, a process or its constructor.</summary>
    PendingCreation = 2,

    /// <summary>Its instance answers calls.</summary>
    Alive = 3,

    /// <summary>Its instance is gone and another is on its way.</summary>
    Restarting = 4,

    /// <summary>It is over for good; the cause says why.</summary>
    Dead = 5,
}
