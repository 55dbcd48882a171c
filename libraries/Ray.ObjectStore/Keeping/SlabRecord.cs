namespace AkkaRay.ObjectStore.Keeping;

/// <summary>One slab: where it is and who gives out blocks in it; <see cref="SlabTable.Keeper"/> when nobody does any more.</summary>
internal sealed record SlabRecord(long Start, long Length, uint Serial, int Holder)
{
    public long End => Start + Length;
}
