using System.Collections.Immutable;
using AkkaRay.Messages.Feed;

namespace AkkaRay.Head.Feed;

/// <summary>
/// The numbered changes of one life of the GCS, of which the last <paramref name="kept"/> are held for readers that
/// fell behind.
/// </summary>
internal sealed class ChangeFeed(Guid epoch, int kept)
{
    /// <summary>The most changes in one batch.</summary>
    public const int BatchMax = 256;

    private readonly Queue<ClusterChange> _kept = [];

    /// <summary>The number of the last change.</summary>
    public long Last { get; private set; }

    public FeedPosition Position => At(Last);

    /// <summary>The oldest position that can still be read from.</summary>
    public long Oldest => Last - _kept.Count;

    public FeedPosition At(long sequence) => new(epoch, sequence);

    /// <summary>Numbers a change and returns the number.</summary>
    public long Append(ClusterChange change)
    {
        _kept.Enqueue(change);
        if (_kept.Count > kept)
        {
            _kept.Dequeue();
        }

        return ++Last;
    }

    /// <summary>Whether everything after <paramref name="position"/> is still held.</summary>
    public bool Holds(FeedPosition position)
        => position.Epoch == epoch && position.Sequence >= Oldest && position.Sequence <= Last;

    /// <summary>What follows <paramref name="after"/> up to <paramref name="upTo"/>, in batches; empty if it is all read.</summary>
    public IReadOnlyList<FeedProtocol.FeedBatch> Read(long after, long upTo)
    {
        var changes = _kept.Skip((int)(after - Oldest)).Take((int)(upTo - after));
        List<FeedProtocol.FeedBatch> batches = [];
        foreach (var chunk in changes.Chunk(BatchMax))
        {
            batches.Add(new FeedProtocol.FeedBatch(At(after), ImmutableArray.Create(chunk)));
            after += chunk.Length;
        }

        return batches;
    }
}
