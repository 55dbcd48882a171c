using AkkaRay.ObjectStore.Blocks;

namespace AkkaRay.ObjectStore.Keeping;

/// <content>Copies of objects whose first copy is elsewhere.</content>
internal sealed unsafe partial class StoreKeeper
{
    // Held while it is decided whether a copy may go: a list of copies is old as soon as it is made.
    private readonly Lock _copies = new();

    /// <summary>Has every copy, those that are being made among them, count as the only one; returns how many there are.</summary>
    public int KeepCopies()
    {
        lock (_copies)
        {
            return List().Count(block => block.IsSecondary && TryKeepCopy(block.Name));
        }
    }

    /// <summary>Deletes an object if it is a copy, and its first copy is elsewhere for all that is known now.</summary>
    public bool TryGiveUpCopy(StoredName name)
    {
        lock (_copies)
        {
            return BlockAccess.IsReadable(Arena, name) && BlockAccess.HeaderOf(Arena, name)->IsSecondary != 0 && TryDelete(name);
        }
    }

    // What was a header when it was listed may be another object's bytes by now, unless it is pinned and still that block.
    private bool TryKeepCopy(StoredName name)
    {
        if (!Pins.TryPin(name.Offset))
        {
            return false;
        }

        var isThere = BlockAccess.IsBlock(Arena, name);
        if (isThere)
        {
            BlockAccess.HeaderOf(Arena, name)->IsSecondary = 0;
        }

        Pins.Unpin(name.Offset);
        return isThere;
    }
}
