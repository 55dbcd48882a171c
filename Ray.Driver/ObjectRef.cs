using AkkaRay.Messages.Ids;

namespace AkkaRay;

/// <summary>A reference to one immutable object in the cluster: a value to come, there, or failed.</summary>
public class ObjectRef
{
    internal ObjectRef(ObjectId id) => Id = id;

    /// <summary>The object's id, the same in every process.</summary>
    public ObjectId Id { get; }
}
