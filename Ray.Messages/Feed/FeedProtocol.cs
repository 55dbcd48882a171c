using System.Collections.Immutable;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Nodes;
using MemoryPack;

namespace AkkaRay.Messages.Feed;

/// <summary>
/// How the GCS tells nodes and drivers what changed. Registering subscribes; from then on the GCS tells
/// <see cref="FeedBatch"/>. A reader whose position does not equal the batch's <c>After</c> has missed something and
/// sends <see cref="CatchUp"/>; it gets the missing batch, or a whole <see cref="FeedSnapshot"/> when the GCS no longer
/// holds it or began a new epoch. An empty batch every second carries the position, so that a lost last batch is
/// noticed. <see cref="UsageChanged"/> is soft and unnumbered.
/// </summary>
public static partial class FeedProtocol
{
    /// <summary>The changes that follow <paramref name="After"/>, in order. At most 256 of them.</summary>
    [MemoryPackable]
    public sealed partial record FeedBatch(FeedPosition After, ImmutableArray<ClusterChange> Changes) : IRayMessage;

    /// <summary>Asks for everything after <paramref name="Position"/>, told to the GCS.</summary>
    [MemoryPackable]
    public sealed partial record CatchUp(FeedPosition Position) : IRayMessage;

    /// <summary>The newest usage of some nodes.</summary>
    [MemoryPackable]
    public sealed partial record UsageChanged(ImmutableArray<NodeUsage> Usage) : IRayMessage;

    /// <summary>The reader wants no more.</summary>
    [MemoryPackable]
    public sealed partial record Unsubscribe(RequestId Request) : IRayMessage;
}
