using AkkaRay.ObjectStore.Arenas;

namespace AkkaRay.ObjectStore.Blocks;

/// <summary>What any process may do to a block that it knows by name.</summary>
internal static unsafe class BlockAccess
{
    public static BlockHeader* HeaderOf(Arena arena, StoredName name) => (BlockHeader*)(arena.Base + name.Offset);

    public static byte* DataOf(Arena arena, StoredName name) => arena.Base + name.Offset + BlockHeader.Bytes;

    /// <summary>
    /// Whether the object is there under this name. Only worth something while its block is pinned: the directory says
    /// that a header still lies there, and the header that it is still this object's.
    /// </summary>
    public static bool IsReadable(Arena arena, StoredName name)
        => IsSlab(arena, name) && Volatile.Read(ref HeaderOf(arena, name)->Word) == BlockWord.Of(name.Generation, BlockState.Sealed);

    /// <summary>Whether the block is still the one of this name, whatever its state. Only worth something while it is pinned.</summary>
    public static bool IsBlock(Arena arena, StoredName name)
        => IsSlab(arena, name) && BlockWord.Generation(Volatile.Read(ref HeaderOf(arena, name)->Word)) == name.Generation;

    /// <summary>The object is complete and will not change.</summary>
    public static void Seal(Arena arena, StoredName name)
        => Volatile.Write(ref HeaderOf(arena, name)->Word, BlockWord.Of(name.Generation, BlockState.Sealed));

    /// <summary>Gives up a block of a process that is gone, in a slab in which nobody allocates any more.</summary>
    public static void Abandon(Arena arena, StoredName name)
        => Volatile.Write(ref HeaderOf(arena, name)->Word, BlockWord.Of(name.Generation, BlockState.Free));

    /// <summary>
    /// Nobody may begin to read the object any more; its block is used again once nobody reads. False if the object is
    /// not there under this name.
    /// </summary>
    public static bool TryDelete(Arena arena, StoredName name)
    {
        var (from, to) = (BlockWord.Of(name.Generation, BlockState.Sealed), BlockWord.Of(name.Generation, BlockState.Deleted));
        return IsSlab(arena, name) && Interlocked.CompareExchange(ref HeaderOf(arena, name)->Word, to, from) == from;
    }

    // A name from elsewhere may be anything.
    private static bool IsSlab(Arena arena, StoredName name)
        => name.Offset >= arena.Layout.DataStart && name.Offset <= arena.Layout.DataEnd - BlockHeader.Bytes
            && name.Offset % BlockHeader.Bytes == 0
            && name.Slab < arena.Layout.Capacity / ArenaLayout.Granule
            && Volatile.Read(ref arena.Directory[name.Slab]) == BlockWord.Serial(name.Generation);
}
