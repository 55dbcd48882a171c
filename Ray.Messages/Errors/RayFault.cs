using AkkaRay.Messages.Actors;
using MemoryPack;

namespace AkkaRay.Messages.Errors;

/// <summary>
/// A failure as a value: what went wrong in words for a user, where, and for user exceptions the exception in the
/// encoding of the driver's value codecs.
/// </summary>
[MemoryPackable]
public sealed partial record RayFault(FaultKind Kind, string Message)
{
    /// <summary>The node it happened on, as a user would recognise it; null if it did not happen on one.</summary>
    public string? Node { get; init; }

    /// <summary>The process it happened in; 0 if unknown.</summary>
    public int Pid { get; init; }

    /// <summary>The user exception as written by the exception codec; null for every other kind.</summary>
    public byte[]? Exception { get; init; }

    /// <summary>Full names of the exception's type and its base types, most derived first, for retry rules.</summary>
    public string[] ExceptionTypes { get; init; } = [];

    /// <summary>Why the actor is dead that this is about; null for every other kind.</summary>
    public DeathCause? Cause { get; init; }
}
