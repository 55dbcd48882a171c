using AkkaRay.Messages.Ids;

namespace AkkaRay.Transfer;

/// <summary>Where a <see cref="ValueServer"/> finds values. Called from any thread.</summary>
internal interface IValueSource
{
    /// <summary>What is held for an object; waits while the object is still to come. Cancelled when the asker is gone.</summary>
    ValueTask<HeldValue> GetAsync(ObjectId id, CancellationToken cancellationToken);

    /// <summary>The owner has the value; it need not be kept for it any longer.</summary>
    void Release(ObjectId id);
}
