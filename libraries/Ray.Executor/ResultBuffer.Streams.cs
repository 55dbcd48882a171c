using System.Buffers.Binary;
using AkkaRay.Executor.Streams;
using AkkaRay.Messages.Calls;

namespace AkkaRay.Executor;

/// <content>Methods that yield streams: each item is encoded here as a result is, and goes to the stream's port.</content>
internal sealed partial class ResultBuffer
{
    private StreamPort? _stream;

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

    private void Yield<T>(StreamPort stream, T item)
    {
        var progress = stream.Progress;
        if (progress.IsNextDelivered)
        {
            progress.Skip();
            return;
        }

        Reset(stream.Task.Return(checked((uint)progress.Count + 1)), stream);
        Set(item);
        progress.Send(new StreamItem(Status, Payload.Length).ValueLength(Payload));
        Telling();
        stream.Send(Status, Payload);
        IsStoring = false;
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
}
