namespace AkkaRay.Streams;

/// <summary>Consumes a stream as references.</summary>
internal sealed class ReferenceEnumerator<T>(ObjectStream<T> stream, StreamInbox inbox, CancellationToken cancellationToken) : IAsyncEnumerator<ObjectRef<T>>
{
    private readonly StreamCursor _cursor = new(inbox);

    public ObjectRef<T> Current { get; private set; } = null!;

    public async ValueTask<bool> MoveNextAsync()
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!_cursor.TryNext(out _) && !await _cursor.NextAsync(cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        Current = _cursor.IsLarge ? (ObjectRef<T>)inbox.TakeLarge(_cursor.Index) : Read();
        return true;
    }

    public ValueTask DisposeAsync() => stream.DisposeAsync();

    private ObjectRef<T> Read()
    {
        var reference = new ObjectRef<T>(inbox.Core, inbox.IdOf(_cursor.Index), null);
        if (_cursor.TakeTies() is { } ties)
        {
            reference.Tie(ties);
        }

        try
        {
            reference.TrySetContent(_cursor.Payload);
        }
        catch (RaySerializationException e)
        {
            reference.TrySetFault(Faults.ValueUnreadable(reference.Id, typeof(T), e));
        }

        return reference;
    }
}
