namespace AkkaRay.ObjectStore.Spilling;

/// <summary>An object that was on disk at least once: where, and where in the arena it is now, if it is.</summary>
internal sealed class SpilledObject(ObjectKey key, StoredName first, SpillPlace place)
{
    public ObjectKey Key { get; } = key;

    public SpillPlace Place { get; } = place;

    /// <summary>The name its owner and its readers know; whoever has it still finds it.</summary>
    public StoredName First { get; } = first;

    /// <summary>Its name in the arena, or the one it is about to have there; null while it is on disk only.</summary>
    public StoredName? Current { get; set; }

    /// <summary>Nobody wants it any more; whoever just brings it back gives it up.</summary>
    public bool IsRemoved { get; set; }

    /// <summary>While it is brought back: ends with its new name, for all who want it, so that it is brought back once.</summary>
    public TaskCompletionSource<StoredName?>? Restoring { get; set; }
}
