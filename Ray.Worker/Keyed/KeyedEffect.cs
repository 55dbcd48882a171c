using AkkaRay.Actors;
using AkkaRay.Messages;
using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Scheduling;

namespace AkkaRay.Worker.Keyed;

/// <summary>What <see cref="KeyedHostCore"/> wants done; the host does it, in order.</summary>
internal abstract record KeyedEffect
{
    /// <summary>Get the number of the next instance.</summary>
    internal sealed record TakeNumber : KeyedEffect
    {
        public static readonly TakeNumber Instance = new();
    }

    /// <summary>Ask the GCS for the kept state.</summary>
    internal sealed record ReadState(ActorStateProtocol.ReadActorState Message) : KeyedEffect;

    /// <summary>Ask the agent of this node for the lease.</summary>
    internal sealed record Request(LeaseProtocol.RequestLease Message) : KeyedEffect;

    /// <summary>Have the agent end the instance that the lease is for, or take the request back.</summary>
    internal sealed record End(LeaseId Lease, bool IsGraceful) : KeyedEffect;

    /// <summary>Tell one who asked where the actor answers, as it is at this moment.</summary>
    internal sealed record Answer(int Asker, Activation Active) : KeyedEffect;

    /// <summary>Tell one who asked.</summary>
    internal sealed record Tell(int Asker, IRayMessage Message) : KeyedEffect;

    /// <summary>Ask on behalf of this one wherever the actor's shard is next.</summary>
    internal sealed record AskElsewhere(int Asker, KeyedActor Actor) : KeyedEffect;

    /// <summary>Nothing is left to do: the host may end, and another begin with the next question.</summary>
    internal sealed record Rest : KeyedEffect;

    /// <summary>The shard moves away and nothing of the actor is left here: the host ends.</summary>
    internal sealed record Stop : KeyedEffect;
}
