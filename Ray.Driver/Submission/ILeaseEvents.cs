using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Scheduling;

namespace AkkaRay.Submission;

/// <summary>What the cluster tells the owner core. May be called from any thread; implementations do not block.</summary>
internal interface ILeaseEvents
{
    /// <summary>A request waits, and why.</summary>
    void OnQueued(LeaseProtocol.LeaseQueued queued);

    /// <summary>An executor is ours.</summary>
    void OnGranted(LeaseProtocol.LeaseGranted granted);

    /// <summary>There will be no executor.</summary>
    void OnRefused(LeaseProtocol.LeaseRefused refused);

    /// <summary>An executor is gone; also the answer to <see cref="ILeaseAgent.ExplainLoss"/>.</summary>
    void OnLost(LeaseProtocol.LeaseLost lost);

    /// <summary>Others wait for what a lease of ours holds: it is to go back soon, or only once it has nothing to do.</summary>
    void OnRecalled(LeaseId lease, bool onceIdle)
    {
    }

    /// <summary>The GCS declared a node dead: every lease there is gone.</summary>
    void OnNodeLost(NodeId node, string name, string reason);

    /// <summary>The session cannot go on (the job was ended, or the cluster refused it); everything pending fails with this.</summary>
    void OnSessionEnded(string reason);
}
