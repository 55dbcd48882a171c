using AkkaRay.Messages.Calls;

namespace AkkaRay.Executor.Streams;

/// <summary>How far one stream came and how far it may go. Yielded by one flow of control, granted by another.</summary>
internal sealed class StreamProgress(StreamCredit open)
{
    private readonly ulong _delivered = open.Delivered;
    private ulong _itemsMax = open.ItemsMax;
    private ulong _bytesMax = open.BytesMax;
    private ulong _bytes;

    /// <summary>How many items were yielded.</summary>
    public ulong Count { get; private set; }

    /// <summary>Whether the next item need not be sent, because an earlier run of the task delivered it.</summary>
    public bool IsNextDelivered => Count < _delivered;

    /// <summary>Whether the next item may be made now.</summary>
    public bool HasRoom => IsNextDelivered || (Count < Volatile.Read(ref _itemsMax) && _bytes < Volatile.Read(ref _bytesMax));

    /// <summary>An item was yielded that is not sent.</summary>
    public void Skip() => Count++;

    /// <summary>An item was yielded that is sent, with a value of so many bytes.</summary>
    public void Send(long bytes)
    {
        Count++;
        _bytes += (ulong)bytes;
    }

    /// <summary>The consumer took some.</summary>
    public void Grant(StreamCredit credit)
    {
        Volatile.Write(ref _itemsMax, Math.Max(_itemsMax, credit.ItemsMax));
        Volatile.Write(ref _bytesMax, Math.Max(_bytesMax, credit.BytesMax));
    }
}
