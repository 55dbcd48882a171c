namespace AkkaRay.Submission;

/// <content>
/// Tasks that have much on one node prefer its executors. They ask for leases apart from tasks that are alike otherwise,
/// so those leases would keep each other's nodes full while they have nothing to do: whoever needs one takes it over.
/// </content>
internal sealed partial class SchedulingClass
{
    // The memory that its tasks would be near to; empty if they have nothing anywhere.
    private readonly Guid _near = demand.Effective.Near;

    // For one that is near; for tasks that have nothing anywhere, any that those left which have.
    private Lease? PickNear()
    {
        if (_near == default)
        {
            return _idle == 0 && dispatcher.FindLeft(this) is { } left ? TakeOver(left) : null;
        }

        return _idle > 0 && _leases.Find(lease => lease.IsIdle && !lease.IsExpiring && IsNear(lease)) is { } own ? own
            : dispatcher.FindLeft(this) is { } other ? TakeOver(other)
            : null;
    }

    /// <summary>
    /// Gives a lease that has nothing to do to <paramref name="other"/>, whose lock the caller has; null if there is none
    /// that its tasks can use.
    /// </summary>
    public Lease? TryGive(SchedulingClass other)
    {
        // Two classes may look at each other at the same time.
        if (_idle == 0 || !CanServe(other) || !_gate.TryEnter())
        {
            return null;
        }

        try
        {
            var lease = _queue.Count > 0 ? null
                : _leases.Find(lease => lease.IsIdle && !lease.IsExpiring && lease.Connection is { IsSending: false } && (other._near == default || other.IsNear(lease)));
            if (lease is not null)
            {
                Close(lease);
                lease.SchedulingClass = other;
            }

            return lease;
        }
        finally
        {
            _gate.Exit();
        }
    }

    private Lease TakeOver(Lease lease)
    {
        lease.IsClosed = false;
        lease.IsIdle = true;
        lease.IdleSince = Environment.TickCount64;
        _leases.Add(lease);
        _idle++;
        dispatcher.Moved(lease.Id, this);
        return lease;
    }

    private bool CanServe(SchedulingClass other) => NearDemand.CanServe(Demand, other.Demand, dispatcher.Agent.HasParents);

    private bool Owns(Lease lease) => lease.SchedulingClass == this;

    private bool IsNear(Lease lease) => lease.Grant.StoreId == _near;

    // One elsewhere is not kept: the next task may find room where it would rather be.
    private bool IsNeedless(Lease lease) => _near != default && !IsNear(lease) && _queue.Count == 0;
}
