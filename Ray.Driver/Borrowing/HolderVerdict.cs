using AkkaRay.Messages.Ids;

namespace AkkaRay.Borrowing;

/// <summary>What a batch of a borrower came to: what to do, and which objects are not known here.</summary>
internal sealed record HolderVerdict(IReadOnlyList<HolderEffect> Effects, IReadOnlyList<ObjectId> Unknown);
