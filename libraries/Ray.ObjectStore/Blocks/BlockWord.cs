namespace AkkaRay.ObjectStore.Blocks;

/// <summary>
/// Life and state of a block in one word, so that both change in one store: 32 bits of the slab's serial, 24 of the
/// allocation within the slab, 8 of the state. All but the state are the generation that a name carries.
/// </summary>
internal static class BlockWord
{
    public const int AllocationsMax = (1 << 24) - 1;

    public static ulong GenerationOf(uint serial, int allocation) => ((ulong)serial << 24) | (uint)allocation;

    public static long Of(ulong generation, BlockState state) => (long)((generation << 8) | (byte)state);

    public static ulong Generation(long word) => (ulong)word >> 8;

    public static BlockState State(long word) => (BlockState)(byte)word;

    public static uint Serial(ulong generation) => (uint)(generation >> 24);
}
