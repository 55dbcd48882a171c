using AkkaRay.ObjectStore.Arenas;
using AkkaRay.ObjectStore.Blocks;
using AkkaRay.ObjectStore.Copying;

namespace AkkaRay.ObjectStore.Clients;

/// <summary>An object being written. Sealed it is there for everybody; disposed without, its memory is free again.</summary>
internal sealed unsafe class StoredWriter(Arena arena, StoreSlabs slabs, ArenaUsers users, StoredName name) : IDisposable
{
    private bool _isOver;

    public long Length => name.Length;

    /// <summary>Where the object's bytes go.</summary>
    public Span<byte> Span => new(BlockAccess.DataOf(arena, name), (int)name.Length);

    /// <summary>Copies bytes to a place of the object, past the caches if they are many.</summary>
    public void Copy(ReadOnlySpan<byte> bytes, int at)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(at);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(at + (long)bytes.Length, name.Length, nameof(bytes));
        WideCopy.Copy(bytes, BlockAccess.DataOf(arena, name) + at);
    }

    /// <summary>Where it is, for those who may look before it is complete.</summary>
    public StoredName Name => name;

    /// <summary>The first copy of the object is elsewhere, so this one may be given up when memory is short.</summary>
    public void MarkSecondary() => BlockAccess.HeaderOf(arena, name)->IsSecondary = 1;

    /// <summary>Its owner is another process and is yet to be told of it; until <see cref="StoreClient.Told"/> it ends with this process.</summary>
    public void MarkUntold() => BlockAccess.HeaderOf(arena, name)->IsUntold = 1;

    /// <summary>The object is complete; nobody may change it from now on.</summary>
    public StoredName Seal()
    {
        BlockAccess.Seal(arena, name);
        _isOver = true;
        users.Exit();
        return name;
    }

    public void Dispose()
    {
        if (!_isOver)
        {
            _isOver = true;
            slabs.Abandon(name);
            users.Exit();
        }
    }
}
