using AkkaRay.Messages.Ids;

namespace AkkaRay.Worker.Executors;

/// <content>
/// Processes that host the shared actors of a job, many leases in each. One is founded when no seat is free, and ends when
/// it has hosted nobody for the idle time.
/// </content>
internal sealed partial class ExecutorPool
{
    private readonly SharedWaiting _shared = new(settings.SharedMax);

    /// <summary>A lease of a shared actor needs a seat in a process of its job.</summary>
    public List<PoolEffect> AssignShared(LeaseId lease, SharedKey key, TimeSpan now)
    {
        var effects = new List<PoolEffect>();
        if (FreeHost(key) is { } host)
        {
            Seat(host, lease, effects);
            return effects;
        }

        _shared.Add(lease, key);
        if (Found(key))
        {
            Match(now, effects);
        }

        if (_backoff.Reason is { } reason && ServerOf(lease) is null)
        {
            effects.Add(new PoolEffect.Explain(lease, reason));
        }

        return effects;
    }

    // Those that wait take the seats that are free, and a process is founded for those that are left.
    private void SeatWaiting(List<PoolEffect> effects)
    {
        foreach (var key in _shared.Keys)
        {
            while (FreeHost(key) is { } host && _shared.Take(key) is { } lease)
            {
                Seat(host, lease, effects);
            }

            Found(key);
        }
    }

    private bool Found(SharedKey key)
    {
        var hasFounded = false;
        while (_shared.TakeFounder(key) is { } founder)
        {
            _wanted.Add(founder, key.Job);
            hasFounded = true;
        }

        return hasFounded;
    }

    private void Serve(PooledExecutor idle, LeaseId lease, TimeSpan now, List<PoolEffect> effects)
    {
        if (_shared.Founding(lease) is { } key)
        {
            _shared.Remove(lease);
            idle.Hosts = key;
            idle.Enter(ExecutorPhase.Hosting, now);
            Seat(idle, lease, effects);
            SeatWaiting(effects);
            return;
        }

        idle.Enter(ExecutorPhase.Leased, now, lease);
        _byLease.Add(lease, idle.Id);
        effects.Add(new PoolEffect.Accept(idle.Id, lease));
    }

    private void Seat(PooledExecutor host, LeaseId lease, List<PoolEffect> effects)
    {
        host.Seats.Add(lease);
        _byLease.Add(lease, host.Id);
        effects.Add(new PoolEffect.Accept(host.Id, lease));
    }

    private void Unseat(PooledExecutor host, LeaseId lease, TimeSpan now, List<PoolEffect> effects)
    {
        host.Seats.Remove(lease);
        if (host.Phase == ExecutorPhase.Hosting && host.Seats.Count == 0)
        {
            host.Enter(ExecutorPhase.Hosting, now);
        }

        Match(now, effects);
    }

    // Asked for each of thousands of actors: without a query.
    private PooledExecutor? FreeHost(SharedKey key)
    {
        PooledExecutor? first = null;
        foreach (var one in _executors.Values)
        {
            if (one.Phase == ExecutorPhase.Hosting && one.Seats.Count < settings.SharedMax && one.Hosts == key
                && (first is null || (one.Since, one.Id.Value).CompareTo((first.Since, first.Id.Value)) < 0))
            {
                first = one;
            }
        }

        return first;
    }

    private PooledExecutor? EmptyHost() => _executors.Values
        .Where(static one => one is { Phase: ExecutorPhase.Hosting, Seats.Count: 0 }).MinBy(static one => (one.Since, one.Id.Value));
}
