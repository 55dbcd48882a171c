using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Scheduling;

namespace AkkaRay.Submission;

/// <summary>
/// Stands in for the owner core while the link it needs is still being made. Only the end of the session can be told
/// that early; nothing was asked for yet.
/// </summary>
internal sealed class LateLeaseEvents : ILeaseEvents
{
    private string? _ended;
    private ILeaseEvents? _target;

    /// <summary>The owner core, once there is one.</summary>
    public ILeaseEvents? Target
    {
        get => _target;
        set
        {
            _target = value;
            if (_ended is { } reason)
            {
                value?.OnSessionEnded(reason);
            }
        }
    }

    public void OnQueued(LeaseProtocol.LeaseQueued queued) => Target?.OnQueued(queued);

    public void OnGranted(LeaseProtocol.LeaseGranted granted) => Target?.OnGranted(granted);

    public void OnRefused(LeaseProtocol.LeaseRefused refused) => Target?.OnRefused(refused);

    public void OnLost(LeaseProtocol.LeaseLost lost) => Target?.OnLost(lost);

    public void OnRecalled(LeaseId lease, bool onceIdle) => Target?.OnRecalled(lease, onceIdle);

    public void OnNodeLost(NodeId node, string name, string reason) => Target?.OnNodeLost(node, name, reason);

    public void OnSessionEnded(string reason)
    {
        _ended = reason;
        Target?.OnSessionEnded(reason);
    }
}
