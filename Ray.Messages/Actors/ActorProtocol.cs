using System.Collections.Immutable;
using AkkaRay.Messages.Errors;
using AkkaRay.Messages.Executors;
using AkkaRay.Messages.Ids;
using MemoryPack;

namespace AkkaRay.Messages.Actors;

/// <summary>
/// How callers have Ray actors made and found, told to the GCS: by a driver directly, by an executor to its own agent
/// over their socket, which passes it on and the answer back. Requests may be repeated with the same ids and are, every
/// two seconds, until answered.
/// <para>
/// <see cref="RegisterActor"/> is answered by <see cref="ActorRegistered"/> or <see cref="ActorRefused"/>; who registered
/// watches from then on. <see cref="WatchActor"/> is answered by <see cref="ActorChanged"/> at once, and again whenever
/// the actor's state changes, until <see cref="UnwatchActor"/> or the actor is dead. Watches are soft: a watcher repeats
/// them after the feed began a new epoch, and for as long as it waits for an actor to come alive.
/// </para>
/// </summary>
public static partial class ActorProtocol
{
    /// <summary>
    /// Asks for a new Ray actor. With <paramref name="GetIfExists"/> a living one of the same name is answered instead,
    /// whatever its constructor's arguments were.
    /// </summary>
    [MemoryPackable]
    public sealed partial record RegisterActor(RequestId Request, ActorSpec Spec, bool GetIfExists) : PackedMessage, IRayMessage;

    /// <summary>The actor is written down, or was before. Its id is another than the asked one if it existed by name.</summary>
    [MemoryPackable]
    public sealed partial record ActorRegistered(RequestId Request, ActorInfo Actor) : PackedMessage, IRayMessage;

    /// <summary>There will be no such actor, and the fault says why: name taken, no such job, impossible resources.</summary>
    [MemoryPackable]
    public sealed partial record ActorRefused(RequestId Request, RayFault Fault) : PackedMessage, IRayMessage;

    /// <summary>Tell me this actor's state, now and whenever it changes.</summary>
    [MemoryPackable]
    public sealed partial record WatchActor(ActorId Actor) : PackedMessage, IRayMessage;

    /// <summary>Tell me no more.</summary>
    [MemoryPackable]
    public sealed partial record UnwatchActor(ActorId Actor) : PackedMessage, IRayMessage;

    /// <summary>The actor's state now. Null info: the GCS never had it, or has forgotten it long after its death.</summary>
    [MemoryPackable]
    public sealed partial record ActorChanged(ActorId Actor, ActorInfo? Info) : PackedMessage, IRayMessage;

    /// <summary>Asks for the living actor of this name.</summary>
    [MemoryPackable]
    public sealed partial record FindActor(RequestId Request, string Namespace, string Name) : PackedMessage, IRayMessage;

    /// <summary>The actor; null if no living one has the name.</summary>
    [MemoryPackable]
    public sealed partial record ActorFound(RequestId Request, ActorInfo? Actor) : PackedMessage, IRayMessage;

    /// <summary>Ends an actor's instance at once, without any clean-up; with <paramref name="AllowRestart"/> it may come back.</summary>
    [MemoryPackable]
    public sealed partial record KillActor(RequestId Request, ActorId Actor, bool AllowRestart, string By) : PackedMessage, IRayMessage;

    /// <summary>The kill is decided and written down. False: the GCS does not know the actor, or it was dead.</summary>
    [MemoryPackable]
    public sealed partial record ActorKilled(RequestId Request, bool WasAlive) : PackedMessage, IRayMessage;

    /// <summary>
    /// The owner let its last handle go: the actor ends in good order unless it is detached. Repeated until
    /// <see cref="ActorReleased"/>, by the driver or, for an executor, by its agent.
    /// </summary>
    [MemoryPackable]
    public sealed partial record ReleaseActor(ActorId Actor) : PackedMessage, IRayMessage;

    /// <summary>Cancels one call on an instance; told to the agent of its node. No answer; a call that is over is left alone.</summary>
    [MemoryPackable]
    public sealed partial record CancelCall(ActorId Actor, int Incarnation, OwnerId Caller, ulong Number) : PackedMessage, IRayMessage;

    /// <summary>
    /// Asks for actors, for people and tools: at most <paramref name="Limit"/>, oldest first, after <paramref name="Skip"/>.
    /// <paramref name="Namespace"/> null means all. Dead ones only with <paramref name="IncludeDead"/>, unnamed ones only
    /// without <paramref name="NamedOnly"/>.
    /// </summary>
    [MemoryPackable]
    public sealed partial record ListActors(RequestId Request, string? Namespace, bool NamedOnly, bool IncludeDead, int Skip, int Limit)
        : PackedMessage, IRayMessage;

    /// <summary>Some of the actors; <paramref name="Total"/> counts all that fit the question.</summary>
    [MemoryPackable]
    public sealed partial record ActorsListed(RequestId Request, ImmutableArray<ActorInfo> Actors, int Total) : PackedMessage, IRayMessage;

    /// <summary>
    /// An executor that had actors made is gone: those it owned die. Told by its agent, and repeated until
    /// <see cref="OwnerNoted"/>.
    /// </summary>
    [MemoryPackable]
    public sealed partial record OwnerLost(RequestId Request, NodeId Node, ExecutorId Executor, string Reason) : IRayMessage;

    /// <summary>The death of the owner, and that of what it owned, is written down.</summary>
    [MemoryPackable]
    public sealed partial record OwnerNoted(RequestId Request) : IRayMessage;

    /// <summary>That nobody has a handle is written down, or the actor is not known or dead.</summary>
    [MemoryPackable]
    public sealed partial record ActorReleased(ActorId Actor) : IRayMessage;
}
