using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Resources;
using AkkaRay.Messages.Scheduling;
using AkkaRay.Submission;

namespace AkkaRay.Executor.Tests;

/// <content>The cluster as an owner sees it.</content>
public sealed partial class ExecutorCluster
{
    private sealed class Facade(ILeaseAgentFacade cluster) : ILeaseAgent
    {
        public void Request(LeaseId lease, ResourceSet resources, PlacementRules? rules = null, bool isFinal = false) => cluster.Request(lease, resources);

        public void CancelRequest(LeaseId lease) => cluster.Cancel(lease);

        public void Return(LeaseId lease, bool killExecutor) => cluster.Return(lease, killExecutor);

        public void CancelTask(LeaseId lease, ulong taskNumber, bool force, bool keepsChildren) => cluster.CancelTask(lease, taskNumber, force, keepsChildren);

        public void ExplainLoss(LeaseId lease) => cluster.ExplainLoss(lease);

        public void TaskBlocked()
        {
        }

        public void TaskResumed()
        {
        }
    }
}
