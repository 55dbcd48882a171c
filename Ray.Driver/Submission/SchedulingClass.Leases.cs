using AkkaRay.Connections;
using AkkaRay.Messages.Errors;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Scheduling;
using AkkaRay.Ownership;

namespace AkkaRay.Submission;

/// <content>How leases come and go.</content>
internal sealed partial class SchedulingClass
{
    public void OnQueued(LeaseProtocol.LeaseQueued queued) => WaitReason = queued.Reason;

    /// <summary>Connects to a granted executor, or gives it back if nothing waits any more. Blocks while connecting.</summary>
    public void OnGranted(LeaseProtocol.LeaseGranted granted)
    {
        var lease = new Lease(this, granted);
        bool isNeeded;
        lock (_gate)
        {
            _requested.Remove(granted.Lease);
            WaitReason = _requested.Count == 0 ? null : WaitReason;
            isNeeded = _queue.Count > 0;
        }

        if (!isNeeded || LeaseConnection.TryConnect(lease, dispatcher.Caller) is not { } connection)
        {
            dispatcher.Forget(granted.Lease);
            dispatcher.Agent.Return(granted.Lease, killExecutor: isNeeded);
            AskForMore();
            return;
        }

        lock (_gate)
        {
            lease.Connection = connection;
            lease.IsIdle = true;
            lease.IdleSince = Environment.TickCount64;
            _leases.Add(lease);
            _idle++;
        }

        connection.Start();
        Pump(lease, eager: true);
        AskForMore();
    }

    public void OnRefused(LeaseProtocol.LeaseRefused refused)
    {
        List<PendingTask> doomed = [];
        lock (_gate)
        {
            _requested.Remove(refused.Lease);
            WaitReason = refused.Fault.Message;
            if (refused.Fault.Kind is FaultKind.CodeNotLoadable or FaultKind.Unschedulable or FaultKind.GroupRemoved)
            {
                doomed = _queue.Extract(_ => true);
            }
        }

        // Any other refusal is asked again by the dispatcher's timer.
        Fail(doomed, refused.Fault);
    }

    /// <summary>The connection ended by itself: what was sent there is lost until it is known why.</summary>
    public void OnBroken(Lease lease)
    {
        List<PendingTask> tasks;
        lock (_gate)
        {
            tasks = Owns(lease) ? lease.RemoveAll() : [];
            Close(lease);
        }

        if (!Owns(lease))
        {
            lease.SchedulingClass.OnBroken(lease);
            return;
        }

        dispatcher.OnBroken(lease, tasks);
        AskForMore();
    }

    /// <summary>
    /// Gives back leases that had nothing to do since <paramref name="idleBefore"/>, or since <paramref name="wantedBefore"/>
    /// if others wait for them, sends nothing more to those granted before <paramref name="grantedBefore"/>, and asks for
    /// missing ones. True if others wait for one that is left.
    /// </summary>
    public bool Tidy(long idleBefore, long wantedBefore, long grantedBefore)
    {
        bool isWanted;
        List<Lease> idle;
        LeaseId[] needless = [];
        lock (_gate)
        {
            _leases.ForEach(lease => lease.IsExpiring |= lease.GrantedAt < grantedBefore);
            idle = _leases.FindAll(lease => lease.IsDue(idleBefore, wantedBefore));
            idle.ForEach(Close);
            isWanted = _leases.Exists(static lease => lease.IsWanted);
            if (_queue.Count == 0 && _requested.Count > 0)
            {
                needless = [.. _requested];
                _requested.Clear();
            }
        }

        idle.ForEach(GiveBack);
        foreach (var lease in needless)
        {
            dispatcher.Forget(lease);
            dispatcher.Agent.CancelRequest(lease);
        }

        AskForMore();
        return isWanted;
    }

    /// <summary>Others wait for what a lease holds: its term is over.</summary>
    public void Recall(LeaseId id)
    {
        if (Find(id) is { } lease)
        {
            lease.IsExpiring = true;
            Retire(lease);
        }
    }

    /// <summary>Gives back a lease whose term is over, if it has answered everything.</summary>
    private void Retire(Lease lease)
    {
        lock (_gate)
        {
            if (!lease.IsIdle || lease.IsClosed || !Owns(lease))
            {
                return;
            }

            Close(lease);
        }

        GiveBack(lease);
        AskForMore();
    }

    private void GiveBack(Lease lease)
    {
        lease.Connection?.Dispose();
        dispatcher.Forget(lease.Id);
        dispatcher.Agent.Return(lease.Id, killExecutor: false);
    }

    /// <summary>The leases on a node that is dead; their connections may not have noticed.</summary>
    public List<Lease> LeasesOn(NodeId node)
    {
        lock (_gate)
        {
            return _leases.FindAll(lease => lease.Node == node);
        }
    }

    /// <summary>The lease with this id, if it is open.</summary>
    public Lease? Find(LeaseId id)
    {
        lock (_gate)
        {
            return _leases.Find(lease => lease.Id == id);
        }
    }

    /// <summary>Every lease, for the end of the session.</summary>
    public List<Lease> CloseAll()
    {
        lock (_gate)
        {
            var all = _leases.ToList();
            all.ForEach(Close);
            return all;
        }
    }

    private void Close(Lease lease)
    {
        if (!lease.IsClosed && Owns(lease))
        {
            lease.IsClosed = true;
            _idle -= lease.IsIdle ? 1 : 0;
            lease.IsIdle = false;
            _leases.Remove(lease);
        }
    }
}
