using System.Buffers.Binary;
using AkkaRay.Executor.Streams;
using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Ids;
using AkkaRay.Ownership;
using AkkaRay.Values;

namespace AkkaRay.Executor;

/// <summary>Takes what generated code gives it and keeps it encoded until the lane sends it.</summary>
internal sealed class ResultBuffer(OwnerCore core) : ResultSink
{
    private readonly ByteBuffer _buffer = new();
    private StreamPort? _stream;

    public ResultStatus Status { get; private set; }

    public ReadOnlySpan<byte> Payload => _buffer.Written;

    /// <summary>Forgets the last result; a call that yields a stream yields it to <paramref name="stream"/>.</summary>
    public void Reset(StreamPort? stream = null)
    {
        _stream = stream;
        _buffer.Truncate();
        Status = ResultStatus.None;
    }

    public override void Set<T>(T value)
    {
        // An async method ends on another thread than the one that set the scope.
        ReferenceScope.Current = core.Exports;
        try
        {
            Codec<T>.Write(_buffer, value);
        }
        catch (RaySerializationException e)
        {
            throw new ResultNotSerializableException(e);
        }

        Status = ResultStatus.Value;
    }

    public override async ValueTask StreamAsync<T>(IAsyncEnumerable<T> items, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(items);
        var stream = _stream ?? throw new InvalidOperationException("The caller did not say how far this stream may go.");

        // Every await comes back to where the instance of an interleaved actor runs.
        var enumerator = items.GetAsyncEnumerator(cancellationToken);
        try
        {
            while (await stream.RoomAsync().ConfigureAwait(true))
            {
                var next = enumerator.MoveNextAsync();
                if (!next.IsCompleted)
                {
                    stream.Flush();
                }

                if (!await next.ConfigureAwait(true))
                {
                    break;
                }

                Yield(stream, enumerator.Current);
            }
        }
        finally
        {
            await enumerator.DisposeAsync().ConfigureAwait(true);
        }

        End(stream, cancellationToken);
    }

    public override void Done() => Status = ResultStatus.None;

    private void Yield<T>(StreamPort stream, T item)
    {
        var progress = stream.Progress;
        if (progress.IsNextDelivered)
        {
            progress.Skip();
            return;
        }

        _buffer.Truncate();
        Set(item);
        var length = _buffer.Length;
        progress.Send(length);
        if (length > core.InlineBytesMax)
        {
            HoldPayload(stream.Task.Return(checked((uint)progress.Count)));
            Status = ResultStatus.Large;
        }

        stream.Send(Status, Payload);
    }

    private void End(StreamPort stream, CancellationToken cancellationToken)
    {
        if (stream.IsStopped)
        {
            throw new OperationCanceledException(cancellationToken);
        }

        _buffer.Truncate();
        BinaryPrimitives.WriteUInt64LittleEndian(_buffer.GetSpan(sizeof(ulong)), stream.Progress.Count);
        _buffer.Advance(sizeof(ulong));
        Status = ResultStatus.StreamEnd;
    }

    public void SetPayload(ReadOnlySpan<byte> payload)
    {
        _buffer.Truncate();
        _buffer.Write(payload);
    }

    /// <summary>Keeps the payload here until its owner has fetched it; what is sent instead says where.</summary>
    public void HoldPayload(ObjectId id)
    {
        var content = Payload.ToArray();
        var address = core.Exports.Hold(id, content);
        var payload = new byte[sizeof(long) + address.Size];
        BinaryPrimitives.WriteInt64LittleEndian(payload, content.Length);
        address.Write(payload.AsSpan(sizeof(long)));
        SetPayload(payload);
    }
}
