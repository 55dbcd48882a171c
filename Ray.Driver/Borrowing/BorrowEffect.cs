using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Ids;

namespace AkkaRay.Borrowing;

/// <summary>What a <see cref="BorrowBook"/> wants done.</summary>
internal abstract record BorrowEffect
{
    private BorrowEffect()
    {
    }

    /// <summary>Tell an owner; the next batch to it comes only when it has answered this one.</summary>
    public sealed record Send(OwnerId Owner, ulong Sequence, IReadOnlyList<HoldNote> Notes) : BorrowEffect;
}
