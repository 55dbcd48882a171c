using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Resources;
using AkkaRay.Messages.Scheduling;
using AkkaRay.Submission;

namespace AkkaRay.InProcess;

/// <summary>Where there are no executors to be leased nothing asks for any.</summary>
internal sealed class NoCluster : ILeaseAgent
{
    public void Request(LeaseId lease, ResourceSet resources, PlacementRules? rules = null, bool isFinal = false)
        => throw new InvalidOperationException("An in-process session leases no executors.");

    public void CancelRequest(LeaseId lease)
    {
    }

    public void Return(LeaseId lease, bool killExecutor)
    {
    }

    public void CancelTask(LeaseId lease, ulong taskNumber, bool force, bool keepsChildren)
    {
    }

    public void ExplainLoss(LeaseId lease)
    {
    }

    public void TaskBlocked()
    {
    }

    public void TaskResumed()
    {
    }
}
