namespace AkkaRay;

/// <summary>Whether an actor has a process of its own.</summary>
public enum Isolation
{
    /// <summary>A process of its own: killing it is killing the process, and its crash costs nobody else.</summary>
    Process = 0,

    /// <summary>
    /// One process with other actors of the job: thousands are cheap, but they share static fields and the process's fate,
    /// a kill only abandons the instance, and code that never returns keeps its thread.
    /// </summary>
    Shared = 1,
}
