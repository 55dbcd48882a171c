using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Resources;
using AkkaRay.Messages.Scheduling;

namespace AkkaRay.Submission;

/// <summary>
/// What the owner core asks of the cluster. A driver carries it out over Akka, an executor over its agent's socket.
/// Calls return at once and may come from any thread; what happens is told to <see cref="ILeaseEvents"/>. Repeating
/// unanswered requests and following spills is the implementation's business.
/// </summary>
internal interface ILeaseAgent
{
    /// <summary>Whether what is submitted here may belong to a task, which may keep it in its placement group.</summary>
    bool HasParents => false;

    /// <summary>
    /// Asks for an executor that holds <paramref name="resources"/> and is where <paramref name="rules"/> allow;
    /// <paramref name="isFinal"/> says that its tasks are never run again.
    /// </summary>
    void Request(LeaseId lease, ResourceSet resources, PlacementRules? rules = null, bool isFinal = false);

    /// <summary>Takes a request back; if it was granted meanwhile, the grant is returned.</summary>
    void CancelRequest(LeaseId lease);

    /// <summary>Gives an executor back, or has it killed.</summary>
    void Return(LeaseId lease, bool killExecutor);

    /// <summary>Stops one task on a leased executor, and with it what it submitted unless that is to be kept.</summary>
    void CancelTask(LeaseId lease, ulong taskNumber, bool force, bool keepsChildren);

    /// <summary>
    /// Asks why a lease's connection broke. Answered by <see cref="ILeaseEvents.OnLost"/> in any case: if the agent says
    /// nothing within its time limit, the implementation makes up a fault that says so.
    /// </summary>
    void ExplainLoss(LeaseId lease);

    /// <summary>The running task waits for other tasks. Nothing to do in a driver.</summary>
    void TaskBlocked();

    /// <summary>The running task goes on. Nothing to do in a driver.</summary>
    void TaskResumed();
}
