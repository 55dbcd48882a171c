namespace AkkaRay.ObjectStore.Spilling;

/// <summary>An object that was on disk at least once: where, and where in the arena it is now, if it is.</summary>
internal sealed class SpilledObject(ObjectKey key, StoredName first, SpillPlace place)
{
    private bool _isRemoved;

    public ObjectKey Key { get; } = key;

    public SpillPlace Place { get; } = place;

    /// <summary>Every name it ever had; whoever has an old one still finds it.</summary>
    public List<StoredName> Names { get; } = [first];

    /// <summary>Its name in the arena; null while it is on disk only.</summary>
    public StoredName? Current { get; set; }

    /// <summary>Nobody wants it any more; whoever just brings it back gives it up.</summary>
    public bool IsRemoved
    {
        get => Volatile.Read(ref _isRemoved);
        set => Volatile.Write(ref _isRemoved, value);
    }

    /// <summary>Held while it is brought back, so that it is once.</summary>
    public Lock Restoring { get; } = new();
}
