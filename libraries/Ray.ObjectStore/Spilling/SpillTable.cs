namespace AkkaRay.ObjectStore.Spilling;

/// <summary>Finds spilled objects by every name they ever had. Safe for all threads.</summary>
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
                return _objects.Count == 0 ? 0 : _objects.Values.Max(static one => one.Current is null ? one.Place.Length : 0);
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
                return [.. _objects.Values.Distinct().Where(static one => one.Current is null)];
            }
        }
    }

    /// <summary>Its name in the arena; null while it is on disk only.</summary>
    public StoredName? NowOf(SpilledObject spilled)
    {
        lock (_gate)
        {
            return spilled.Current;
        }
    }

    public SpilledObject? Find(StoredName name)
    {
        lock (_gate)
        {
            return _objects.GetValueOrDefault((name.Offset, name.Generation));
        }
    }

    public void Add(SpilledObject spilled)
    {
        lock (_gate)
        {
            foreach (var name in spilled.Names)
            {
                _objects[(name.Offset, name.Generation)] = spilled;
            }
        }
    }

    /// <summary>
    /// The object is in the arena again, under a new name; false if it was removed meanwhile. Its block is sealed under the
    /// same lock: whoever removes the object finds a block that can be deleted, and whoever takes it out again knows it.
    /// </summary>
    public bool TryRestored(SpilledObject spilled, StoredName name, Action seal)
    {
        lock (_gate)
        {
            if (spilled.IsRemoved)
            {
                return false;
            }

            spilled.Current = name;
            spilled.Names.Add(name);
            _objects[(name.Offset, name.Generation)] = spilled;
            seal();
            return true;
        }
    }

    /// <summary>What lay in the arena under this name is on disk only, unless it came back under another name already.</summary>
    public void LeftArena(SpilledObject spilled, StoredName name)
    {
        lock (_gate)
        {
            spilled.Current = spilled.Current == name ? null : spilled.Current;
        }
    }

    public List<SpilledObject> Remove(Predicate<SpilledObject> isOver)
    {
        lock (_gate)
        {
            var over = _objects.Values.Distinct().Where(one => isOver(one)).ToList();
            over.ForEach(static one => one.IsRemoved = true);
            foreach (var name in over.SelectMany(static one => one.Names))
            {
                _objects.Remove((name.Offset, name.Generation));
            }

            return over;
        }
    }
}
