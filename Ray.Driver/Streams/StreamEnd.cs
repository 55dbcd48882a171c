using AkkaRay.Messages.Ids;
using AkkaRay.Ownership;

namespace AkkaRay.Streams;

/// <summary>What a task that yields a stream comes to: completed after its last item, or failed. Nobody gets it by its id.</summary>
internal sealed class StreamEnd : ObjectRef
{
    public StreamEnd(OwnerCore core, TaskId task, Func<OwnerCore, ObjectId, ObjectRef> item)
        : base(core, new ObjectId(task, 0), null)
    {
        Inbox = new StreamInbox(this, item);
        AddWaiter(Inbox);
    }

    internal override bool HasSeveral => true;

    /// <summary>What came and was not consumed.</summary>
    public StreamInbox Inbox { get; }
}
