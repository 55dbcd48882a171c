namespace AkkaRay.Messages.Actors;

/// <summary>How an instance takes its calls. The numbers are on the wire and in the journal.</summary>
public enum ConcurrencyMode : byte
{
    /// <summary>One call at a time to its end, awaits included; in the order of each caller.</summary>
    Serial = 0,

    /// <summary>One logical thread: at an await another call may go on.</summary>
    Interleaved = 1,

    /// <summary>Several calls at once on several threads.</summary>
    Parallel = 2,
}
