namespace AkkaRay.ObjectStore.Keeping;

/// <summary>What can be done when memory is short, mildest first.</summary>
internal interface IStorePressure
{
    /// <summary>The room to leave for what must be brought back.</summary>
    long Reserve { get; }

    /// <summary>
    /// Has processes give up memory they hold and do not use, and collect what they do not refer to any more; false if
    /// they were asked a moment ago.
    /// </summary>
    bool AskProcesses();

    /// <summary>Takes about so many bytes of objects out of the arena; returns how many it took.</summary>
    /// <exception cref="StoreException">It cannot; the message says why.</exception>
    long MakeRoom(long bytes);
}
