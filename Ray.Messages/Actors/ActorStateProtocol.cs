using AkkaRay.Messages.Errors;
using AkkaRay.Messages.Executors;
using AkkaRay.Messages.Ids;
using MemoryPack;

namespace AkkaRay.Messages.Actors;

/// <summary>
/// How the state of keyed actors is kept, in the database of the GCS. Every request names the number of the instance on
/// whose behalf it is made: reading claims the state for that number, and one of a lower number can write no more.
/// Requests may be repeated with the same id.
/// </summary>
public static partial class ActorStateProtocol
{
    /// <summary>Longer states are refused.</summary>
    public const int SizeMax = 768 * 1024;

    /// <summary>Claims the state and asks for it.</summary>
    [MemoryPackable]
    public sealed partial record ReadActorState(RequestId Request, ActorId Actor, int Number) : PackedMessage, IRayMessage
    {
        /// <summary>The job in whose own namespace the actor is, with which its state goes; null if it is in another.</summary>
        public JobId? Job { get; init; }
    }

    /// <summary>The state; null if there is none. Each writing raises the version.</summary>
    [MemoryPackable]
    public sealed partial record ActorStateRead(RequestId Request, ActorId Actor, long Version, byte[]? Value) : PackedMessage, IRayMessage;

    /// <summary>Replaces the state, which must have <paramref name="Version"/> until now; a null value clears it.</summary>
    [MemoryPackable]
    public sealed partial record WriteActorState(RequestId Request, ActorId Actor, int Number, long Version, byte[]? Value) : PackedMessage, IRayMessage
    {
        /// <summary>As in <see cref="ReadActorState"/>.</summary>
        public JobId? Job { get; init; }
    }

    /// <summary>It is written down.</summary>
    [MemoryPackable]
    public sealed partial record ActorStateWritten(RequestId Request, long Version) : PackedMessage, IRayMessage;

    /// <summary>Nothing was read or written, and the fault says why; with <paramref name="IsStale"/> because a newer instance has the state.</summary>
    [MemoryPackable]
    public sealed partial record ActorStateRefused(RequestId Request, RayFault Fault, bool IsStale) : PackedMessage, IRayMessage;
}
