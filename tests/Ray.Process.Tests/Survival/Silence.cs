using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Scheduling;
using AkkaRay.Submission;

namespace AkkaRay.Process.Tests.Survival;

/// <summary>An owner that owns nothing.</summary>
internal sealed class Silence : ILeaseEvents
{
    public void OnQueued(LeaseProtocol.LeaseQueued queued)
    {
    }

    public void OnGranted(LeaseProtocol.LeaseGranted granted)
    {
    }

    public void OnRefused(LeaseProtocol.LeaseRefused refused)
    {
    }

    public void OnLost(LeaseProtocol.LeaseLost lost)
    {
    }

    public void OnNodeLost(NodeId node, string name, string reason)
    {
    }

    public void OnSessionEnded(string reason)
    {
    }
}
