using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Resources;

namespace AkkaRay.Executor.Tests;

/// <summary>What the test cluster does for an owner core.</summary>
public interface ILeaseAgentFacade
{
    internal void Request(LeaseId lease, ResourceSet resources);

    internal void Cancel(LeaseId lease);

    internal void Return(LeaseId lease, bool kill);

    internal void CancelTask(LeaseId lease, ulong task, bool force, bool keepsChildren);

    internal void ExplainLoss(LeaseId lease);
}
