using AkkaRay.Lineage;
using AkkaRay.Messages.Errors;
using AkkaRay.Messages.Ids;
using AkkaRay.Ownership;

namespace AkkaRay;

/// <content>Objects that were lost and are made again.</content>
public partial class ObjectRef
{
    /// <summary>Makes another reference of this type.</summary>
    internal virtual Func<OwnerCore, ObjectId, ObjectRef> NewReference => static (core, id) => new ObjectRef(core, id, null);

    /// <summary>Keeps how the object was made.</summary>
    internal void Remember(LineageNode node)
    {
        if (IsCompleted && !IsFaulted)
        {
            node.Add(this);
            SetOrigin(new LineageOutput(node, Ties));
        }
    }

    /// <summary>Whether it stands for a task that makes several objects.</summary>
    internal virtual bool HasSeveral => false;

    /// <summary>The object was lost and is made again, or got again from where it is borrowed: it is awaited anew.</summary>
    internal void Reopen(BorrowedObject? from = null)
    {
        lock (this)
        {
            Ties?.Dispose();
            SetOrigin(from);
            Interlocked.CompareExchange(ref _state, Pending, Completed);
        }
    }

    /// <summary>The object was lost for good.</summary>
    internal void Fail(RayFault fault)
    {
        Ties?.Dispose();
        SetOrigin(fault);
    }
}
