using AkkaRay.Messages.Ids;

namespace AkkaRay.Borrowing;

/// <summary>What a <see cref="HolderTable"/> wants done.</summary>
internal abstract record HolderEffect
{
    private HolderEffect()
    {
    }

    /// <summary>The first process elsewhere holds an object of ours.</summary>
    public sealed record Keep(ObjectId Id) : HolderEffect;

    /// <summary>No process elsewhere holds it any more.</summary>
    public sealed record LetGo(ObjectId Id) : HolderEffect;

    /// <summary>What was held for a result on its way need not be held any more.</summary>
    public sealed record Arrived(ulong Passage) : HolderEffect;
}
