namespace AkkaRay.ObjectStore.Spilling;

/// <summary>
/// Finds spilled objects by the name they first had and by the one they have now. Every step of one from the disk to the
/// arena and back is taken here, in one place, so that whoever frees it sees it on one of the two sides. Safe for all threads.
/// </summary>
internal sealed class SpillTable
{
    private readonly Dictionary<(long Offset, ulong Generation), SpilledObject> _objects = [];
    private readonly Lock _gate = new();

    /// <summary>The longest object on disk; room for it is kept free, so that whoever needs it can get it.</summary>
    public long LargestLength
    {
        get
        {
            lock (_gate)
            {
                return _objects.Count == 0 ? 0 : _objects.Values.Max(static one => IsOnDisk(one) ? one.Place.Length : 0);
            }
        }
    }

    /// <summary>Objects that are on disk and nowhere else.</summary>
    public IReadOnlyList<SpilledObject> OnDisk
    {
        get
        {
            lock (_gate)
            {
                return [.. _objects.Where(static pair => pair.Key == KeyOf(pair.Value.First) && IsOnDisk(pair.Value)).Select(static pair => pair.Value)];
            }
        }
    }

    /// <summary>How many names lead to objects.</summary>
    public int Names
    {
        get
        {
            lock (_gate)
            {
                return _objects.Count;
            }
        }
    }

    public SpilledObject? Find(StoredName name)
    {
        lock (_gate)
        {
            return _objects.GetValueOrDefault(KeyOf(name));
        }
    }

    public void Add(SpilledObject spilled)
    {
        lock (_gate)
        {
            _objects[KeyOf(spilled.First)] = spilled;
        }
    }

    /// <summary>
    /// Somebody wants it in the arena: where it is, or when it will be known. Null if nobody brings it back so far: then
    /// the caller must with <paramref name="mine"/>, and end that with <see cref="TryEndRestore"/>.
    /// </summary>
    public Task<StoredName?>? Restoring(SpilledObject spilled, out TaskCompletionSource<StoredName?>? mine)
    {
        mine = null;
        lock (_gate)
        {
            if (spilled.IsRemoved)
            {
                return Task.FromResult<StoredName?>(null);
            }

            if (spilled.Restoring is { } running)
            {
                return running.Task;
            }

            if (spilled.Current is { } current)
            {
                return Task.FromResult<StoredName?>(current);
            }

            mine = spilled.Restoring = new TaskCompletionSource<StoredName?>(TaskCreationOptions.RunContinuationsAsynchronously);
            return null;
        }
    }

    /// <summary>
    /// It is about to be in the arena under a new name. Known before it is, so that nobody takes it for an object that was
    /// never on disk.
    /// </summary>
    public void Place(SpilledObject spilled, StoredName name)
    {
        lock (_gate)
        {
            spilled.Current = name;
            if (!spilled.IsRemoved)
            {
                _objects[KeyOf(name)] = spilled;
            }
        }
    }

    /// <summary>It is where it was to be placed, or that failed; false if it was removed meanwhile.</summary>
    public bool TryEndRestore(SpilledObject spilled, bool isThere)
    {
        lock (_gate)
        {
            spilled.Restoring = null;
            if (!isThere)
            {
                ForgetCurrent(spilled);
            }

            return !spilled.IsRemoved;
        }
    }

    /// <summary>It is to be on disk only; false if it is not in the arena under this name, or is just being brought there.</summary>
    public bool TryLeaveArena(SpilledObject spilled, StoredName name)
    {
        lock (_gate)
        {
            var isThere = spilled.Restoring is null && spilled.Current == name;
            if (isThere)
            {
                ForgetCurrent(spilled);
            }

            return isThere;
        }
    }

    /// <summary>
    /// Nobody wants these any more; returns those whose place on disk and in the arena is the caller's to give up. What is
    /// just being brought back is given up by whoever does that.
    /// </summary>
    public List<SpilledObject> Remove(Predicate<SpilledObject> isOver, out int count)
    {
        lock (_gate)
        {
            var over = _objects.Where(pair => pair.Key == KeyOf(pair.Value.First) && isOver(pair.Value)).Select(static pair => pair.Value).ToList();
            count = over.Count;
            return over.FindAll(Forget);
        }
    }

    /// <summary>The same for one; true if its place is the caller's to give up.</summary>
    public bool Remove(SpilledObject spilled)
    {
        lock (_gate)
        {
            return !spilled.IsRemoved && Forget(spilled);
        }
    }

    private static (long Offset, ulong Generation) KeyOf(StoredName name) => (name.Offset, name.Generation);

    private static bool IsOnDisk(SpilledObject spilled) => spilled.Current is null || spilled.Restoring is not null;

    private bool Forget(SpilledObject spilled)
    {
        spilled.IsRemoved = true;
        _objects.Remove(KeyOf(spilled.First));
        if (spilled.Current is { } current)
        {
            _objects.Remove(KeyOf(current));
        }

        return spilled.Restoring is null;
    }

    // Without the names it had in between the table would grow with every way to the disk and back.
    private void ForgetCurrent(SpilledObject spilled)
    {
        if (spilled.Current is { } current)
        {
            _objects.Remove(KeyOf(current));
            spilled.Current = null;
        }
    }
}
