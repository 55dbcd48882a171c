namespace AkkaRay.Messages.Calls;

/// <summary>How a holder answers a request for a value. The numbers are on the wire.</summary>
public enum ValueStatus : byte
{
    /// <summary>The encoded value follows in chunks.</summary>
    Value = 0,

    /// <summary>The object is a failure; the fault follows in chunks, in MemoryPack.</summary>
    Fault = 1,

    /// <summary>The holder has no such object.</summary>
    Unknown = 2,

    /// <summary>
    /// The value lies in shared memory, that of the reader or another node's; a <see cref="StoredLocation"/> follows.
    /// Asked for a place in it only by readers with shared memory of their own.
    /// </summary>
    Stored = 3,

    /// <summary>The object is still to come.</summary>
    Pending = 4,
}
