using AkkaRay.Messages.Errors;
using AkkaRay.Ownership;
using AkkaRay.Streams;

namespace AkkaRay.Submission;

/// <summary>Runs tasks in this process instead of on leased executors.</summary>
internal interface ITaskRunner : IDisposable
{
    /// <summary>The number of the task that the calling code belongs to; 0 for none.</summary>
    ulong Running { get; }

    /// <summary>A task's arguments are complete, or it is to run again.</summary>
    void Submit(PendingTask task);

    /// <summary>Stops a task: one that has not begun never does, the token of one that runs is cancelled, and what it submitted is stopped unless that is kept.</summary>
    void Cancel(PendingTask task, bool keepsChildren);

    /// <summary>The calling thread is about to wait for this object: it runs what that needs first.</summary>
    void Help(ObjectRef reference);

    /// <summary>The calling thread is about to wait for the next item of a stream: it makes it.</summary>
    void Help(StreamInbox inbox);

    /// <summary>Tasks that were submitted inside the task with this number.</summary>
    IEnumerable<PendingTask> ChildrenOf(ulong parent);

    /// <summary>The session is over.</summary>
    void End(RayFault fault);
}
