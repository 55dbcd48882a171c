using AkkaRay.Messages.Ids;

namespace AkkaRay.Worker.Executors;

/// <summary>
/// Leases of shared actors for which no process has a seat yet. For each full process that they need, one of them, the
/// founder, waits among the leases that want an executor of their own.
/// </summary>
internal sealed class SharedWaiting(int seatsMax)
{
    private readonly Dictionary<LeaseId, SharedKey> _keys = [];
    private readonly Dictionary<SharedKey, LinkedList<LeaseId>> _waiting = [];
    private readonly Dictionary<LeaseId, SharedKey> _founders = [];

    public IEnumerable<LeaseId> Leases => _keys.Keys;

    public IEnumerable<SharedKey> Keys => [.. _waiting.Keys];

    public bool Contains(LeaseId lease) => _keys.ContainsKey(lease);

    /// <summary>What the founder is to found; null if the lease is none.</summary>
    public SharedKey? Founding(LeaseId lease) => _founders.TryGetValue(lease, out var key) ? key : null;

    public void Add(LeaseId lease, SharedKey key)
    {
        if (!_waiting.TryGetValue(key, out var waiting))
        {
            _waiting.Add(key, waiting = []);
        }

        _keys.Add(lease, key);
        waiting.AddLast(lease);
    }

    /// <summary>Makes the longest waiting a founder if those that wait need one more process; null if they do not.</summary>
    public LeaseId? TakeFounder(SharedKey key)
    {
        var founders = _founders.Count(one => one.Value == key);
        if (!_waiting.TryGetValue(key, out var waiting) || waiting.Count <= (long)founders * (seatsMax - 1))
        {
            return null;
        }

        var lease = waiting.First!.Value;
        Remove(lease);
        _founders.Add(lease, key);
        return lease;
    }

    /// <summary>Takes out the one that waits longest.</summary>
    public LeaseId? Take(SharedKey key)
    {
        if (!_waiting.TryGetValue(key, out var waiting))
        {
            return null;
        }

        var lease = waiting.First!.Value;
        Remove(lease);
        return lease;
    }

    /// <summary>Forgets a lease, whether it waits or is a founder.</summary>
    public void Remove(LeaseId lease)
    {
        _founders.Remove(lease);
        if (_keys.Remove(lease, out var key) && _waiting[key] is var waiting)
        {
            waiting.Remove(lease);
            if (waiting.Count == 0)
            {
                _waiting.Remove(key);
            }
        }
    }

    /// <summary>Takes out all of a job, but those that outlive it if they are to be spared.</summary>
    public LeaseId[] TakeAll(JobId job, bool sparesOutliving = false)
    {
        LeaseId[] taken = [.. _keys.Where(one => one.Value.Job == job && !(sparesOutliving && one.Value.Outlives)).Select(one => one.Key)];
        Array.ForEach(taken, Remove);
        return taken;
    }
}
