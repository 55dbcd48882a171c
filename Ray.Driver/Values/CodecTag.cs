namespace AkkaRay.Values;

/// <summary>The first byte of every encoded value: which codec reads the rest. The numbers are on the wire.</summary>
internal enum CodecTag : byte
{
    /// <summary>Null, of whatever type.</summary>
    Null = 0,

    /// <summary>The memory of a value without references.</summary>
    Blit = 1,

    /// <summary>An array (or list, memory, immutable array) of values without references: alignment padding and raw memory.</summary>
    RawArray = 2,

    /// <summary>A string in UTF-8.</summary>
    Utf8 = 3,

    /// <summary>A string in UTF-16, because it holds a lone surrogate.</summary>
    Utf16 = 4,

    /// <summary>MemoryPack; only when the value's own type is exactly the declared one.</summary>
    MemoryPack = 5,

    /// <summary>A reference to an object.</summary>
    Reference = 6,

    /// <summary>A delegate: module version, method and closure.</summary>
    Delegate = 7,

    /// <summary>An exception with its stack trace.</summary>
    Exception = 8,

    /// <summary>Hyperion, guarded.</summary>
    Hyperion = 9,

    /// <summary>A handle to an actor.</summary>
    Actor = 10,
}
