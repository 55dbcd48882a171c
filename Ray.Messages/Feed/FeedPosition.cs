namespace AkkaRay.Messages.Feed;

/// <summary>
/// A place in the feed. The epoch is one life of the GCS; sequence numbers begin at 0 in each and count every change.
/// </summary>
public readonly record struct FeedPosition(Guid Epoch, long Sequence);
