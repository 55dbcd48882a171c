namespace AkkaRay;

/// <summary>Whether an actor has a process of its own.</summary>
public enum Isolation
{
    /// <summary>A process of its own: killing it is killing the process, and its crash costs nobody else.</summary>
    Process = 0,

    /// <summary>
    /// One process with other actors of the job: thousands are cheap, but they share static fields and the process's fate.
    /// A kill cancels what runs and drops the instance; code that does not return within ten seconds of it takes the whole
    /// process down, and the others restart as often as each may.
    /// </summary>
    Shared = 1,
}
