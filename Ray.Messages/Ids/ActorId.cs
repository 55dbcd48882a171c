namespace AkkaRay.Messages.Ids;

/// <summary>One Ray actor for all its lives: the process that created it, and that process's own count of submissions.</summary>
public readonly record struct ActorId(OwnerId Owner, ulong Number)
{
    /// <summary>How many bytes an actor's id takes in a frame.</summary>
    public const int Size = 16;

    /// <summary>A readable form, such as <c>actor-1a2b3c4d:7</c>.</summary>
    public override string ToString() => $"actor-{Owner.Value >> 32:x8}:{Number}";
}
