using System.Collections.Concurrent;
using AkkaRay.Messages.Ids;

namespace AkkaRay.Borrowing;

/// <summary>
/// Objects of this process that others were told of. Kept by those who hold them, not by being known: what nobody refers
/// to any more is forgotten.
/// </summary>
internal sealed class KnownReferences
{
    private const int SweepFrom = 1024;

    private readonly ConcurrentDictionary<ObjectId, Known> _known = new();
    private int _count;
    private int _sweepAt = SweepFrom;
    private long _letGo;

    /// <summary>How often something was let go by those elsewhere, so that it may be garbage now.</summary>
    public long LetGoCount => Volatile.Read(ref _letGo);

    private sealed class Known(ObjectRef reference)
    {
        public WeakReference<ObjectRef> Weak { get; } = new(reference);

        /// <summary>Set while a process elsewhere holds it.</summary>
        public ObjectRef? Kept { get; set; }
    }

    /// <summary>Objects that processes elsewhere hold now.</summary>
    public IEnumerable<ObjectRef> Kept => _known.Values.Select(static one => one.Kept).OfType<ObjectRef>();

    /// <summary>Others are told of an object.</summary>
    public void Add(ObjectRef reference)
    {
        if (_known.TryAdd(reference.Id, new Known(reference)) && Interlocked.Increment(ref _count) > _sweepAt)
        {
            Sweep();
        }
    }

    public ObjectRef? Find(ObjectId id)
        => _known.TryGetValue(id, out var known) && known.Weak.TryGetTarget(out var reference) && !reference.IsLetGo ? reference : null;

    /// <summary>Somebody elsewhere holds an object from now on.</summary>
    public void Keep(ObjectId id)
    {
        if (_known.TryGetValue(id, out var known) && known.Weak.TryGetTarget(out var reference) && reference.TryUse())
        {
            known.Kept = reference;
        }
    }

    /// <summary>Nobody elsewhere does any more.</summary>
    public void LetGo(ObjectId id)
    {
        if (_known.TryGetValue(id, out var known) && known.Kept is { } reference)
        {
            known.Kept = null;
            Interlocked.Increment(ref _letGo);
            reference.EndUse();
        }
    }

    /// <summary>The object was let go in this process too.</summary>
    public void Forget(ObjectId id)
    {
        if (Volatile.Read(ref _count) > 0 && _known.TryRemove(id, out _))
        {
            Interlocked.Decrement(ref _count);
        }
    }

    private void Sweep()
    {
        foreach (var (id, known) in _known)
        {
            if (known.Kept is null && !known.Weak.TryGetTarget(out _))
            {
                Forget(id);
            }
        }

        _sweepAt = Math.Max(SweepFrom, 2 * Volatile.Read(ref _count));
    }
}
