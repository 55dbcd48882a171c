using AkkaRay.Messages.Calls;

namespace AkkaRay.Streams;

/// <summary>
/// How far a stream may run ahead of its consumer, as the caller reckons it: what came, what was taken, and what was told
/// of that. Who owns it holds a lock around it.
/// </summary>
internal sealed class StreamWindow(ulong itemsMax, ulong bytesMax)
{
    private ulong _receivedBytes;
    private ulong _takenBytes;

    // What came before the first item that the present run of the task sends; negative once a run sent more than the first did.
    private long _bytesBefore;

    // What the present run sent of things that had come before.
    private long _bytesAgain;
    private ulong _toldItems;
    private ulong _toldBytes;

    /// <summary>Items came up to this one, counted from 1, without a gap.</summary>
    public ulong Received { get; private set; }

    /// <summary>How many of them the consumer took.</summary>
    public ulong Taken { get; private set; }

    /// <summary>How many bytes came.</summary>
    public ulong ReceivedBytes => _receivedBytes;

    /// <summary>
    /// A run of the task begins which need not send what is <paramref name="delivered"/>, <paramref name="bytesBefore"/>
    /// bytes. It sends what was lost although it came: of that the consumer may wait for the very first, so it must have
    /// room, whatever came behind it.
    /// </summary>
    public StreamCredit Open(ulong number, ulong delivered, ulong bytesBefore)
    {
        (_bytesBefore, _bytesAgain) = ((long)bytesBefore, 0);
        return Tell(number, delivered);
    }

    /// <summary>Everything up to this item had come and was taken before the first run that is reckoned here.</summary>
    public void BeginAfter(ulong index) => (Received, Taken) = (index, index);

    /// <summary>The next item came.</summary>
    public void Receive(long bytes)
    {
        if (_bytesAgain > 0)
        {
            // From here on the reckoning is exact, also if this run's items were of other sizes.
            (_bytesBefore, _bytesAgain) = ((long)_receivedBytes - _bytesAgain, 0);
        }

        Received++;
        _receivedBytes += (ulong)bytes;
    }

    /// <summary>An item came that had come before.</summary>
    public void ReceiveAgain(long bytes) => _bytesAgain += bytes;

    /// <summary>The consumer took up to this item; <paramref name="bytes"/> more than before.</summary>
    public void Take(ulong upTo, ulong bytes)
    {
        Taken = upTo;
        _takenBytes += bytes;
    }

    /// <summary>What to tell the executor now; null if it is not worth a message yet, which never stops the stream.</summary>
    public StreamCredit? TryTell(ulong number)
        => Items - _toldItems >= Math.Max(1, itemsMax / 2) || Bytes - Math.Min(Bytes, _toldBytes) >= Math.Max(1, bytesMax / 2) ? Tell(number, Received) : null;

    private ulong Items => Taken + itemsMax;

    private ulong Bytes => (ulong)Math.Max(0, (long)(_takenBytes + bytesMax) - _bytesBefore);

    private StreamCredit Tell(ulong number, ulong delivered)
    {
        (_toldItems, _toldBytes) = (Items, Bytes);
        return new StreamCredit(number, delivered, Items, Bytes);
    }
}
