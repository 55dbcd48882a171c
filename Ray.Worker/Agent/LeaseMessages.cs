using AkkaRay.Messages.Executors;
using AkkaRay.Messages.Ids;
using static AkkaRay.Messages.Scheduling.LeaseProtocol;

namespace AkkaRay.Worker.Agent;

/// <summary>What the messages of the lease protocol have in common.</summary>
internal static class LeaseMessages
{
    /// <summary>The lease it is about; null for a message of another protocol.</summary>
    public static LeaseId? LeaseOf(ExecutorMessage message) => message switch
    {
        CancelLease one => one.Lease,
        ReturnLease one => one.Lease,
        CancelTask one => one.Lease,
        ExplainLoss one => one.Lease,
        RequestLease one => one.Lease,
        LeaseQueued one => one.Lease,
        LeaseGranted one => one.Lease,
        LeaseSpilled one => one.Lease,
        LeaseRefused one => one.Lease,
        LeaseLost one => one.Lease,
        RecallLease one => one.Lease,
        _ => null,
    };
}
