using AkkaRay.Streams;

namespace AkkaRay;

/// <summary>
/// What a remote method yields: references to its items, each there as soon as the method yielded it. It can be enumerated
/// once. The method runs ahead of the consumer only so far; leaving the loop early stops it. An exception of the method
/// comes after the items before it. Ray: <c>ObjectRefGenerator</c>.
/// </summary>
public sealed class ObjectStream<T> : IAsyncEnumerable<ObjectRef<T>>, IAsyncDisposable
{
    private readonly StreamInbox _inbox;
    private int _isEnumerated;

    internal ObjectStream(StreamInbox inbox) => _inbox = inbox;

    /// <summary>Stops a stream that nobody can consume any more.</summary>
    ~ObjectStream() => _inbox.Stop();

    /// <summary>The items themselves instead of references to them.</summary>
    public IAsyncEnumerable<T> Values() => new StreamValues<T>(this);

    /// <summary>Begins to consume. The token ends the waits of the enumerator; leaving the loop then stops the method.</summary>
    /// <exception cref="InvalidOperationException">The stream is or was enumerated already.</exception>
    public IAsyncEnumerator<ObjectRef<T>> GetAsyncEnumerator(CancellationToken cancellationToken = default)
        => new ReferenceEnumerator<T>(this, Begin(), cancellationToken);

    /// <summary>Stops the method, if it still runs, and drops what was not consumed.</summary>
    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _inbox.Stop();
        return default;
    }

    internal StreamInbox Begin() => Interlocked.Exchange(ref _isEnumerated, 1) == 0
        ? _inbox
        : throw new InvalidOperationException("A stream can be enumerated once, because its items are let go as they are consumed. Keep them in a list, or call the method again.");
}
