using AkkaRay.Messages.Calls;
using AkkaRay.Ownership;

namespace AkkaRay.Streams;

/// <summary>Where a consumer is in its stream. Belongs to the consumer.</summary>
internal sealed class StreamCursor(StreamInbox inbox)
{
    private byte[] _entries = [];
    private int _position;
    private int _length;
    private ResultStatus _status;
    private bool _hasTies;

    public StreamInbox Inbox => inbox;

    /// <summary>Which item it is, from 1 on.</summary>
    public ulong Index { get; private set; }

    /// <summary>Whether the item travelled apart from the others.</summary>
    public bool IsLarge => _status == ResultStatus.Large;

    /// <summary>The item's payload.</summary>
    public ReadOnlySpan<byte> Payload => _entries.AsSpan(_position - _length, _length);

    /// <summary>Goes to the next item if it is here; <paramref name="isOver"/> says that there is none.</summary>
    public bool TryNext(out bool isOver)
    {
        isOver = false;
        if (_position == _entries.Length)
        {
            if (inbox.TryTakeChunk(out var hasEnded) is not { } chunk)
            {
                isOver = hasEnded;
                _entries = [];
                _position = 0;
                return false;
            }

            (_entries, _position, Index) = (chunk.Entries, 0, chunk.First - 1);
        }

        var item = StreamItem.Read(_entries.AsSpan(_position));
        (_status, _length) = (item.Status, item.PayloadLength);
        _position += StreamItem.Size + _length;
        Index++;
        inbox.Take(Index, (ulong)item.ValueLength(Payload));
        Unwrap();
        return true;
    }

    /// <summary>What the item must keep because references are inside; null if none are.</summary>
    public ObjectTies? TakeTies() => _hasTies ? inbox.TakeTies(Index) : null;

    /// <summary>Goes to the next item when it comes; false at the end. Throws what the task failed with after its last item.</summary>
    public async ValueTask<bool> NextAsync(CancellationToken cancellationToken)
    {
        bool isOver;
        while (!TryNext(out isOver) && !isOver)
        {
            inbox.Core.Dispatcher.Local?.Help(inbox);
            inbox.Core.Waits.Begin();
            try
            {
                await inbox.WaitAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                inbox.Core.Waits.End();
            }
        }

        if (isOver)
        {
            inbox.ThrowIfFaulted();
        }

        return !isOver;
    }

    private void Unwrap()
    {
        _hasTies = _status == ResultStatus.Containing;
        if (_hasTies)
        {
            var payload = Payload;
            _status = ContainedReferences.Unwrap(_status, ref payload);
            _length = payload.Length;
        }
    }
}
