using AkkaRay.Messages.Ids;

namespace AkkaRay.Messages.Actors;

/// <summary>A message to the host of a keyed actor, an entity of the region <c>ray-keyed-actors</c>; the actor's id says which.</summary>
public interface IKeyedMessage
{
    /// <summary>The actor; its id is made of its namespace, class and key.</summary>
    ActorId Actor { get; }
}
