namespace AkkaRay;

/// <summary>How an actor takes its calls.</summary>
public enum ActorConcurrency
{
    /// <summary>One call at a time to its end, awaits included; the calls of each caller in the order it made them.</summary>
    Serial = 0,

    /// <summary>One logical thread: while a call awaits, another may go on. Nothing runs in parallel; no order is kept.</summary>
    Interleaved = 1,

    /// <summary>Several calls at once on several threads; the class takes care of its state itself. No order is kept.</summary>
    Parallel = 2,
}
