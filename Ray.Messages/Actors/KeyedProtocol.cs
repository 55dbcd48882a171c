using System.Collections.Immutable;
using AkkaRay.Messages.Errors;
using AkkaRay.Messages.Executors;
using AkkaRay.Messages.Ids;
using MemoryPack;

namespace AkkaRay.Messages.Actors;

/// <summary>
/// How keyed actors are found, activated and listed. The GCS is not on the way: <see cref="ActivateActor"/> goes into the
/// shard region <c>ray-keyed-actors</c>, by a driver at any node, by an executor through its agent, and is repeated every
/// two seconds while somebody waits. It is answered by <see cref="ActorProtocol.ActorChanged"/> once there is an instance,
/// or by <see cref="ActivationFailed"/>; what is answered is not told again unless asked.
/// </summary>
public static partial class KeyedProtocol
{
    /// <summary>In how many shards keyed actors are. The same in every process for the life of a cluster.</summary>
    public const int Shards = 128;

    /// <summary>The shard of an actor.</summary>
    public static int ShardOf(ActorId actor) => (int)(actor.Number % Shards);

    /// <summary>Asks where the actor answers, and for an instance if there is none.</summary>
    [MemoryPackable]
    public sealed partial record ActivateActor(ActorSpec Spec) : PackedMessage, IKeyedMessage, IRayMessage
    {
        /// <inheritdoc/>
        [MemoryPackIgnore]
        public ActorId Actor => Spec.Id;
    }

    /// <summary>
    /// Several <see cref="ActivateActor"/> of a driver in one message, to the door of any node, which asks the hosts and
    /// gathers what they answer. A host is asked in the same words for those of its shard. <paramref name="Kind"/> is what
    /// they have in common.
    /// </summary>
    [MemoryPackable]
    public sealed partial record ActivateActors(ActorSpec Kind, ImmutableArray<ActorKey> Actors) : IKeyedMessage, IRayMessage
    {
        /// <summary>Any of them.</summary>
        [MemoryPackIgnore]
        public ActorId Actor => Actors.IsDefaultOrEmpty ? default : Actors[0].Id;
    }

    /// <summary>Several hosts say where their actors answer; <paramref name="Kind"/> is what is the same for all of them.</summary>
    [MemoryPackable]
    public sealed partial record ActorsActivated(ActorInfo Kind, ImmutableArray<ActiveActor> Actors) : IRayMessage;

    /// <summary>There is no instance, and the fault says why. The next question tries again.</summary>
    [MemoryPackable]
    public sealed partial record ActivationFailed(ActorId Actor, RayFault Fault) : PackedMessage, IRayMessage;

    /// <summary>Ends the instance there is: at once, or with <paramref name="IsGraceful"/> after its queued calls and its disposal.</summary>
    [MemoryPackable]
    public sealed partial record DeactivateActor(RequestId Request, ActorId Actor, bool IsGraceful) : PackedMessage, IKeyedMessage, IRayMessage;

    /// <summary>There is no instance now. False: there was none before either.</summary>
    [MemoryPackable]
    public sealed partial record ActorDeactivated(RequestId Request, bool WasActive) : PackedMessage, IRayMessage;

    /// <summary>
    /// Asks the GCS at which node a shard is at home: of <paramref name="Candidates"/>, the Akka addresses that can have
    /// it. A home is kept while its node lives, unless <paramref name="IsMoved"/> says that nothing of the shard is left
    /// there.
    /// </summary>
    [MemoryPackable]
    public sealed partial record FindShard(RequestId Request, int Shard, ImmutableArray<string> Candidates, bool IsMoved) : IRayMessage;

    /// <summary>The shard is at home at this Akka address; null if no candidate is a living node.</summary>
    [MemoryPackable]
    public sealed partial record ShardFound(RequestId Request, int Shard, string? Address) : IRayMessage;

    /// <summary>Asks the GCS for numbers for the instances of a shard that came to life on a node.</summary>
    [MemoryPackable]
    public sealed partial record ReserveNumbers(RequestId Request, int Shard) : IRayMessage;

    /// <summary>These numbers are higher than all that were given for the shard before, and nobody else has them.</summary>
    [MemoryPackable]
    public sealed partial record NumbersReserved(RequestId Request, int Shard, int First, int Count) : IRayMessage;

    /// <summary>Asks the door of a node which shards have their hosts there, with at most <paramref name="Limit"/> actors of each by name.</summary>
    [MemoryPackable]
    public sealed partial record ListHosted(RequestId Request, int Limit) : IRayMessage;

    /// <summary>The hosts there, and the actors that each has an instance of or is asked for.</summary>
    [MemoryPackable]
    public sealed partial record HostedListed(RequestId Request, ImmutableArray<State.ShardState> Shards) : IRayMessage;

    /// <summary>Asks a node's agent, or the GCS for all nodes, which keyed actors have an instance: at most <paramref name="Limit"/>.</summary>
    [MemoryPackable]
    public sealed partial record ListActivations(RequestId Request, int Limit) : IRayMessage;

    /// <summary>Some of them; <paramref name="Total"/> counts all.</summary>
    [MemoryPackable]
    public sealed partial record ActivationsListed(RequestId Request, ImmutableArray<ActivationInfo> Activations, int Total) : IRayMessage;
}
