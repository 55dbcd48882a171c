using AkkaRay.Messages.Feed;

namespace AkkaRay.Head.Feed;

/// <summary>
/// Holds changes back until the journal has them, and gathers those that become durable together. Nobody is told of a
/// decision that a crash could undo.
/// </summary>
internal sealed class FeedOutbox(ChangeFeed feed)
{
    private long _durable;
    private long _published;

    public FeedPosition Published => feed.At(_published);

    /// <summary>The change with this number is in the journal, and with it all before it.</summary>
    public void Durable(long sequence) => _durable = sequence;

    /// <summary>Whether there is something to publish and no reason to wait for more.</summary>
    public bool IsDue => _durable > _published && (_durable == feed.Last || _durable - _published >= ChangeFeed.BatchMax);

    /// <summary>What is durable and was not published.</summary>
    public IReadOnlyList<FeedProtocol.FeedBatch> Take()
    {
        if (_durable == _published)
        {
            return [];
        }

        // A reader further behind than the feed holds asks for a snapshot by itself.
        var batches = feed.Read(Math.Max(_published, feed.Oldest), _durable);
        _published = _durable;
        return batches;
    }
}
