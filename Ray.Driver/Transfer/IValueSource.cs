using AkkaRay.Copies;
using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Ids;

namespace AkkaRay.Transfer;

/// <summary>Where a <see cref="ValueServer"/> finds values. Called from any thread.</summary>
internal interface IValueSource
{
    /// <summary>Where node agents learn from whom to take copies; null if nothing is owned here.</summary>
    ICopyDesk? Copies => null;

    /// <summary>What is held for an object; waits while the object is still to come. Cancelled when the asker is gone.</summary>
    ValueTask<HeldValue> GetAsync(ObjectId id, CancellationToken cancellationToken);

    /// <summary>The same, or where it lies if that is in the shared memory <paramref name="arena"/>, which the asker maps.</summary>
    ValueTask<HeldValue> GetOrPlaceAsync(ObjectId id, Guid arena, CancellationToken cancellationToken) => GetAsync(id, cancellationToken);

    /// <summary>The same at once; <see cref="ValueStatus.Pending"/> for an object that is still to come.</summary>
    ValueTask<HeldValue> GetIfThereAsync(ObjectId id, Guid arena) => new(new HeldValue(ValueStatus.Pending, default));

    /// <summary>What lies in this node's shared memory.</summary>
    ValueTask<HeldValue> GetStoredAsync(StoredLocation location, CancellationToken cancellationToken)
        => new(new HeldValue(ValueStatus.Unknown, default));

    /// <summary>Nobody wants what lies in this node's shared memory any more.</summary>
    void ReleaseStored(StoredLocation location)
    {
    }

    /// <summary>A borrower's batch came; gives the ids in it that are not known. Null if nothing can be borrowed here.</summary>
    IReadOnlyList<ObjectId>? Note(OwnerId borrower, ulong sequence, IReadOnlyList<HoldNote> notes) => null;

    /// <summary>A borrower opened a connection for its batches, or one ended.</summary>
    void OnBorrower(OwnerId borrower, bool isHere)
    {
    }

    /// <summary>The owner has the value; it need not be kept for it any longer.</summary>
    void Release(ObjectId id);
}
