using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Executors;
using AkkaRay.Messages.Ids;

namespace AkkaRay.Actors;

/// <summary>
/// What the owner core asks of the cluster about Ray actors. A driver asks the GCS itself, an executor its agent. Calls
/// return at once and may come from any thread; repeating what is not answered is the implementation's business.
/// </summary>
internal interface IActorAgent
{
    /// <summary>Whose actors are made here.</summary>
    ActorOwner Owner { get; }

    /// <summary>Who is told what becomes of watched actors.</summary>
    IActorEvents? Events { get; set; }

    /// <summary>Asks, again and again until an answer to <paramref name="request"/> comes.</summary>
    Task<ExecutorMessage> AskAsync(RequestId request, ExecutorMessage message, CancellationToken cancellationToken);

    /// <summary>Has the actor's state told from now on; with <paramref name="isAnxious"/> it is asked for until it is told not to.</summary>
    void Watch(ActorId actor, bool isAnxious);

    /// <summary>The actor's state is not of interest any more.</summary>
    void Unwatch(ActorId actor);

    /// <summary>Asks where a keyed actor answers, again and again until it is called with <paramref name="isAnxious"/> off.</summary>
    void Activate(KeyedActor actor, bool isAnxious);

    /// <summary>Lets an actor go that this process owns.</summary>
    void Release(ActorId actor);

    /// <summary>Cancels a call on the instance at <paramref name="place"/>.</summary>
    void CancelCall(ActorPlace place, ActorProtocol.CancelCall message);
}
