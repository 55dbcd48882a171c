using System.Collections.Immutable;
using AkkaRay.Messages.Groups;

namespace AkkaRay.Messages.Feed;

/// <summary>
/// What came of one message of the feed: the changes that are new to the reader, in order, and, if the reader has missed
/// something, what to tell the GCS.
/// </summary>
public sealed record FeedStep(ImmutableArray<ClusterChange> Changes, FeedProtocol.CatchUp? CatchUp)
{
    /// <summary>The placement groups that these changes changed, as they are now: told ones, and those that lost a node or their job.</summary>
    public ImmutableArray<GroupInfo> Groups { get; init; } = [];

    /// <summary>Nothing new, nothing missed.</summary>
    public static readonly FeedStep Nothing = new([], null);
}
