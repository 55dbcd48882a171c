using AkkaRay.ObjectStore.Arenas;
using AkkaRay.ObjectStore.Blocks;

namespace AkkaRay.ObjectStore.Keeping;

/// <summary>What the headers of a slab say, also while its holder allocates in it or after he died.</summary>
internal sealed unsafe class SlabWalk(Arena arena, long start)
{
    public IReadOnlyList<StoredBlock> Blocks => Read();

    /// <summary>Whether no block is sealed or being written.</summary>
    public bool IsEmpty => Blocks.All(static block => block.State is BlockState.Free or BlockState.Deleted);

    private List<StoredBlock> Read()
    {
        var blocks = new List<StoredBlock>();
        var header = (SlabHeader*)(arena.Base + start);
        var granule = arena.Layout.GranuleOf(start);
        var end = start + Volatile.Read(ref header->Bump);
        for (var offset = start + SlabHeader.Bytes; offset < end;)
        {
            var block = (BlockHeader*)(arena.Base + offset);
            var word = Volatile.Read(ref block->Word);
            var name = new StoredName(offset, BlockWord.Generation(word), block->Length, granule);
            blocks.Add(new StoredBlock(name, BlockWord.State(word), block->Key, block->Size)
            {
                Creator = block->Creator,
                IsSecondary = block->IsSecondary != 0,
                IsUntold = block->IsUntold != 0,
                LastUse = block->LastUse,
            });

            // No process may lead whoever looks in a circle by what it wrote there.
            offset += block->Size > 0 ? block->Size : end - offset;
        }

        return blocks;
    }
}
