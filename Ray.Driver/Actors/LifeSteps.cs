namespace AkkaRay.Actors;

/// <summary>What a caller does because of what it heard of an actor.</summary>
[Flags]
internal enum LifeSteps
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The instance that calls were sent to is gone: their fate is decided.</summary>
    Leave = 1,

    /// <summary>There is an instance to connect to.</summary>
    Connect = 2,

    /// <summary>The actor is dead: everything fails, now and from now on.</summary>
    Die = 4,
}
