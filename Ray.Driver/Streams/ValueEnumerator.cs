namespace AkkaRay.Streams;

/// <summary>Consumes a stream as values; small ones are decoded where they came, without an object of their own.</summary>
internal sealed class ValueEnumerator<T>(ObjectStream<T> stream, StreamInbox inbox, CancellationToken cancellationToken) : IAsyncEnumerator<T>
{
    private readonly StreamCursor _cursor = new(inbox);

    public T Current { get; private set; } = default!;

    public ValueTask<bool> MoveNextAsync()
    {
        var isHere = !cancellationToken.IsCancellationRequested && _cursor.TryNext(out _);
        if (isHere && !_cursor.IsLarge)
        {
            Current = Decode();
            return new(true);
        }

        return MoveOnAsync(isHere);
    }

    public ValueTask DisposeAsync() => stream.DisposeAsync();

    private async ValueTask<bool> MoveOnAsync(bool isHere)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!isHere && !await _cursor.NextAsync(cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        Current = _cursor.IsLarge ? await ReadLargeAsync().ConfigureAwait(false) : Decode();
        return true;
    }

    private T Decode()
    {
        using var ties = _cursor.TakeTies();
        return inbox.Core.Decode<T>(_cursor.Payload);
    }

    private async ValueTask<T> ReadLargeAsync()
    {
        var item = (ObjectRef<T>)inbox.TakeLarge(_cursor.Index);
        var value = await item.GetAsync(cancellationToken: cancellationToken).ConfigureAwait(false);

        // Nobody else has the reference. A value that is read in place keeps its memory, references inside are its own.
        item.Dispose();
        return value;
    }
}
