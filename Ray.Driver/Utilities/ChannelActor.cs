using System.Threading.Channels;

namespace AkkaRay.Utilities;

/// <summary>Keeps the items of a <see cref="RayChannel{T}"/>. Readers and writers that wait do not hold up one another.</summary>
[Actor(Concurrency = ActorConcurrency.Interleaved)]
[ConcurrencyGroup("readers", 10_000)]
[ConcurrencyGroup("writers", 10_000)]
internal sealed class ChannelActor<T>(int capacity) : IEndsWithCaller
{
    private readonly Channel<T> _items = capacity == 0
        ? Channel.CreateUnbounded<T>()
        : Channel.CreateBounded<T>(capacity);

    private int _waiting;

    [ActorMethod(ConcurrencyGroup = "writers")]
    public async Task<bool> Write(T item, CancellationToken cancellationToken)
    {
        try
        {
            await _items.Writer.WriteAsync(item, cancellationToken).ConfigureAwait(true);
            return true;
        }
        catch (ChannelClosedException)
        {
            return false;
        }
    }

    public bool TryWrite(T item) => _items.Writer.TryWrite(item);

    [ActorMethod(ConcurrencyGroup = "readers")]
    public async Task<List<T>?> Read(int max, CancellationToken cancellationToken)
    {
        _waiting++;
        try
        {
            return await _items.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(true) ? TryRead(max, cancellationToken) : null;
        }
        finally
        {
            _waiting--;
        }
    }

    public List<T> TryRead(int max, CancellationToken cancellationToken)
    {
        // What is taken for nobody is lost.
        cancellationToken.ThrowIfCancellationRequested();
        var items = new List<T>();
        while (items.Count < max && _items.Reader.TryRead(out var item))
        {
            items.Add(item);
        }

        return items;
    }

    public bool Complete() => _items.Writer.TryComplete();

    public int Count() => _items.Reader.Count;

    public int Waiting() => _waiting;
}
