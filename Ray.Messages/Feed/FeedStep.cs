using System.Collections.Immutable;

namespace AkkaRay.Messages.Feed;

/// <summary>
/// What came of one message of the feed: the changes that are new to the reader, in order, and, if the reader has missed
/// something, what to tell the GCS.
/// </summary>
public sealed record FeedStep(ImmutableArray<ClusterChange> Changes, FeedProtocol.CatchUp? CatchUp)
{
    /// <summary>Nothing new, nothing missed.</summary>
    public static readonly FeedStep Nothing = new([], null);
}
