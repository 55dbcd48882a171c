using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Resources;
using AkkaRay.Messages.Scheduling;
using AkkaRay.Submission;

namespace AkkaRay.Driver.Tests.Submission;

/// <summary>Notes what an owner core asks for and answers nothing.</summary>
internal sealed class SilentAgent : ILeaseAgent
{
    private readonly Lock _gate = new();

    public List<LeaseId> Requested { get; } = [];

    public List<LeaseId> Canceled { get; } = [];

    public List<LeaseId> Returned { get; } = [];

    public List<LeaseId> Explained { get; } = [];

    public void Request(LeaseId lease, ResourceSet resources, PlacementRules? rules = null, bool isFinal = false) => Note(Requested, lease);

    public void CancelRequest(LeaseId lease) => Note(Canceled, lease);

    public void Return(LeaseId lease, bool killExecutor) => Note(Returned, lease);

    public void CancelTask(LeaseId lease, ulong taskNumber, bool force, bool keepsChildren)
    {
    }

    public void ExplainLoss(LeaseId lease) => Note(Explained, lease);

    public void TaskBlocked()
    {
    }

    public void TaskResumed()
    {
    }

    private void Note(List<LeaseId> list, LeaseId lease)
    {
        lock (_gate)
        {
            list.Add(lease);
        }
    }
}
