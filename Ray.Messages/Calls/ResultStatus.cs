namespace AkkaRay.Messages.Calls;

/// <summary>What a result's payload is. The numbers are on the wire.</summary>
public enum ResultStatus : byte
{
    /// <summary>The encoded value.</summary>
    Value = 0,

    /// <summary>Nothing: the method returns none.</summary>
    None = 1,

    /// <summary>A fault in MemoryPack.</summary>
    Fault = 2,

    /// <summary>The length (64 bits) of a value too large to travel inline, and the <see cref="ObjectAddress"/> to get it from.</summary>
    Large = 3,

    /// <summary>How many items (64 bits) a stream had; it has ended, and all of them were sent before.</summary>
    StreamEnd = 4,

    /// <summary>Several values: <see cref="StreamItem"/> after <see cref="StreamItem"/>, each with its payload.</summary>
    Parts = 5,

    /// <summary><see cref="ContainedReferences"/>, which say what the payload behind them is.</summary>
    Containing = 6,
}
