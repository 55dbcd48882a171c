using AkkaRay.Messages.Ids;

namespace AkkaRay.Worker.Keyed;

/// <summary>
/// The keyed actors of one host, each with what decides for it, found by what others know of it: the actor, its lease, or
/// the question for its state. Other threads may count and list; all else is the host's.
/// </summary>
internal sealed class KeyedTable(Func<ActorId, KeyedHostCore> make)
{
    // The host alone changes it, under the lock, and so needs none to look.
    private readonly Dictionary<ActorId, KeyedHostCore> _actors = [];
    private readonly Lock _gate = new();
    private readonly Dictionary<LeaseId, KeyedHostCore> _byLease = [];
    private readonly Dictionary<RequestId, KeyedHostCore> _byReading = [];

    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _actors.Count;
            }
        }
    }

    public bool IsEmpty => _actors.Count == 0;

    /// <summary>All of them, as they are now.</summary>
    public IReadOnlyCollection<KeyedHostCore> All => [.. _actors.Values];

    /// <summary>Some of the actors.</summary>
    public IReadOnlyList<ActorId> Some(int most)
    {
        lock (_gate)
        {
            return [.. _actors.Keys.Take(most)];
        }
    }

    public KeyedHostCore? Find(ActorId actor) => _actors.GetValueOrDefault(actor);

    public KeyedHostCore? Find(LeaseId lease) => _byLease.GetValueOrDefault(lease);

    public KeyedHostCore? Find(RequestId reading) => _byReading.GetValueOrDefault(reading);

    /// <summary>What decides for the actor, a new one if it has none.</summary>
    public KeyedHostCore FindOrAdd(ActorId actor)
    {
        if (!_actors.TryGetValue(actor, out var found))
        {
            found = make(actor);
            lock (_gate)
            {
                _actors.Add(actor, found);
            }
        }

        return found;
    }

    /// <summary>Has one of them take something in. What it waits for afterwards leads to it, what it does not wait for any more does not.</summary>
    public void Step(KeyedHostCore one, Action<KeyedHostCore> take) => Step(one, take, static (core, take) => take(core));

    /// <summary>The same with what <paramref name="take"/> needs, so that none has to be made for each step.</summary>
    public void Step<T>(KeyedHostCore one, T with, Action<KeyedHostCore, T> take)
    {
        var (lease, reading) = (one.Lease, one.Reading);
        take(one, with);
        Move(_byLease, lease, one.Lease, one);
        Move(_byReading, reading, one.Reading, one);
    }

    /// <summary>There is nothing left to decide for it.</summary>
    public void Remove(KeyedHostCore one)
    {
        lock (_gate)
        {
            _actors.Remove(one.Actor);
        }
    }

    private static void Move<TKey>(Dictionary<TKey, KeyedHostCore> index, TKey? before, TKey? after, KeyedHostCore one)
        where TKey : struct, IEquatable<TKey>
    {
        if (Nullable.Equals(before, after))
        {
            return;
        }

        if (before is { } old)
        {
            index.Remove(old);
        }

        if (after is { } now)
        {
            index[now] = one;
        }
    }
}
