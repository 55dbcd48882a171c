using AkkaRay.Messages.Ids;
using AkkaRay.Ownership;

namespace AkkaRay.Splits;

/// <summary>
/// What a task that gives several values comes to: completed once all of them are here, or failed, and with it those
/// that are not. Nobody gets it by its id; value <c>n</c> is the task's object of index <c>n</c>, counted from 1.
/// </summary>
internal sealed class SplitEnd : ObjectRef, IObjectWaiter
{
    private readonly List<ObjectRef> _parts = [];

    public SplitEnd(OwnerCore core, TaskId task)
        : base(core, new ObjectId(task, 0), null)
    {
        AddWaiter(this);
    }

    internal override bool HasSeveral => true;

    /// <summary>The values' references, in the order of the tuple.</summary>
    public IReadOnlyList<ObjectRef> Parts => _parts;

    /// <summary>The id of the next value.</summary>
    public ObjectId NextId => Id.Task.Return((uint)_parts.Count + 1);

    public void Add(ObjectRef part) => _parts.Add(part);

    /// <summary>The task's failure is that of every value which has not come.</summary>
    public void OnCompleted(ObjectRef reference)
    {
        foreach (var part in Fault is null ? [] : _parts)
        {
            part.TrySetFault(Fault!);
        }
    }

    // Who waits for one of the values waits for the task.
    internal override void SetOrigin(object? origin)
    {
        base.SetOrigin(origin);
        _parts.ForEach(part => part.SetOrigin(origin));
    }
}
