using AkkaRay.Messages.Calls;
using AkkaRay.Ownership;
using AkkaRay.Values;

namespace AkkaRay.InProcess;

/// <summary>Takes what generated code gives it and keeps it encoded, as an executor does.</summary>
internal sealed class LocalSink(OwnerCore core, LocalRun run) : ResultSink
{
    private ByteBuffer _buffer = new();
    private ByteBuffer _parts = new();

    public ResultStatus Status { get; private set; } = ResultStatus.None;

    public ReadOnlySpan<byte> Payload => _buffer.Written;

    /// <summary>Whether it was encoding the result when it failed.</summary>
    public bool IsEncoding { get; private set; }

    public override void Set<T>(T value)
    {
        Encode(value);
        Status = ResultStatus.Value;
    }

    public override void Done() => Status = ResultStatus.None;

    public override void Split<T>(T parts, Action<T, ResultSink> each)
    {
        each(parts, this);
        (_buffer, _parts) = (_parts, _buffer);
        Status = ResultStatus.Parts;
    }

    public override void Part<T>(T value)
    {
        Encode(value);
        new StreamItem(ResultStatus.Value, _buffer.Length).Write(_parts.GetSpan(StreamItem.Size));
        _parts.Advance(StreamItem.Size);
        _parts.Write(Payload);
    }

    public override async ValueTask StreamAsync<T>(IAsyncEnumerable<T> items, CancellationToken cancellationToken)
    {
        var stream = run.Stream!;
        stream.Begin();
        var enumerator = items.GetAsyncEnumerator(cancellationToken);
        try
        {
            while (await stream.RoomAsync().ConfigureAwait(false) && await enumerator.MoveNextAsync().ConfigureAwait(false))
            {
                Encode(enumerator.Current);
                stream.Send(Payload);
            }
        }
        finally
        {
            await enumerator.DisposeAsync().ConfigureAwait(false);
        }

        cancellationToken.ThrowIfCancellationRequested();
        _buffer.Truncate();
        _buffer.Write(stream.End());
        Status = ResultStatus.StreamEnd;
    }

    private void Encode<T>(T value)
    {
        // An async method ends on another thread than the one that set the scope.
        ReferenceScope.Current = core.Exports;
        _buffer.Truncate();
        IsEncoding = true;
        EscapedReferences.Current = null;
        Codec<T>.Write(_buffer, value);
        if (EscapedReferences.Take() is { } ties)
        {
            run.Task.Result.Tie(ties);
        }

        IsEncoding = false;
    }
}
