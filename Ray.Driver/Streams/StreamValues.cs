namespace AkkaRay.Streams;

/// <summary>A stream's items as values.</summary>
internal sealed class StreamValues<T>(ObjectStream<T> stream) : IAsyncEnumerable<T>
{
    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
        => new ValueEnumerator<T>(stream, stream.Begin(), cancellationToken);
}
