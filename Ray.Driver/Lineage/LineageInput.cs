using AkkaRay.Messages.Ids;
using AkkaRay.Ownership;

namespace AkkaRay.Lineage;

/// <summary>A large object that a task was given: the reference while there is one, and how it was made, if a task made it.</summary>
internal sealed record LineageInput(ObjectId Id, WeakReference<ObjectRef> Reference, LineageNode? Made)
{
    /// <summary>Makes another reference of its type.</summary>
    public Func<OwnerCore, ObjectId, ObjectRef> NewReference { get; init; } = static (core, id) => new ObjectRef(core, id, null);

    public static LineageInput Of(ObjectRef reference) => new(reference.Id, new WeakReference<ObjectRef>(reference), (reference.Origin as LineageOutput)?.Made)
    {
        NewReference = reference.NewReference,
    };

    /// <summary>The reference if it still can be used.</summary>
    public ObjectRef? Find() => Reference.TryGetTarget(out var reference) && !reference.IsLetGo ? reference : Made?.Find(Id);
}
