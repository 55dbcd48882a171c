namespace AkkaRay.Messages.State;

/// <summary>What was called. The numbers are on the wire and never change.</summary>
public enum TaskKind : byte
{
    /// <summary>A static method.</summary>
    Task = 0,

    /// <summary>A method of an actor.</summary>
    ActorCall = 1,
}
