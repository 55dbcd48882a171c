using AkkaRay.Messages.Ids;

namespace AkkaRay.Lineage;

/// <summary>A large object that a task was given: the reference while there is one, and how it was made, if a task made it.</summary>
internal sealed record LineageInput(ObjectId Id, WeakReference<ObjectRef> Reference, LineageNode? Made)
{
    /// <summary>The reference if it still can be used.</summary>
    public ObjectRef? Find() => Reference.TryGetTarget(out var reference) && !reference.IsLetGo ? reference : null;
}
