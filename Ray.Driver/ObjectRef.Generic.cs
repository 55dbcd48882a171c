using AkkaRay.Messages.Ids;

namespace AkkaRay;

/// <summary>A reference to an object whose value is a <typeparamref name="T"/>.</summary>
public sealed class ObjectRef<T> : ObjectRef
{
    internal ObjectRef(ObjectId id)
        : base(id)
    {
    }
}
