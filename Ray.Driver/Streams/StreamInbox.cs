using System.Buffers.Binary;
using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Errors;
using AkkaRay.Messages.Ids;
using AkkaRay.Ownership;

namespace AkkaRay.Streams;

/// <summary>
/// The caller's end of one stream: keeps what came until the consumer takes it, tells the executor how far it may go, and
/// drops what a second run of the task yields again. Written by the thread that reads the socket, read by the consumer.
/// </summary>
internal sealed partial class StreamInbox(StreamEnd end, Func<OwnerCore, ObjectId, ObjectRef> makeItem) : IObjectWaiter
{
    private readonly Lock _gate = new();
    private readonly Queue<StreamChunk> _chunks = new();
    private readonly StreamWindow _window = new((ulong)end.Core.Settings.StreamItemsMax, (ulong)end.Core.Settings.StreamBytesMax);
    private TaskCompletionSource? _waiter;
    private bool _isStopped;

    public OwnerCore Core => end.Core;

    /// <summary>The task while it has no end; null afterwards.</summary>
    public PendingTask? Task => end.Origin as PendingTask;

    /// <summary>The task is sent: what its executor is told before it.</summary>
    public StreamCredit Open()
    {
        lock (_gate)
        {
            // What is still being fetched comes from a run that is over; the new one yields it again.
            BeginAttempt();
            var (missing, bytesBefore) = FirstMissing();
            return _window.Open(end.Number, missing - 1, bytesBefore);
        }
    }

    /// <summary>Items came. Throws if some before them never did: the connection is of no use then.</summary>
    public void OnItems(ReadOnlySpan<byte> frame)
    {
        var first = StreamItemsHeader.Read(frame).First;
        var entries = frame[StreamItemsHeader.Size..];
        lock (_gate)
        {
            if (first > _window.Received + 1)
            {
                throw new InvalidOperationException($"Item {first} of {end.Id.Task} came after item {_window.Received}.");
            }

            var known = 0;
            var index = first;
            for (var rest = entries; !rest.IsEmpty; index++)
            {
                var size = StreamItem.Size + StreamItem.Read(rest).PayloadLength;
                if (!TryReceive(index, rest[..size]))
                {
                    (known, first) = (known + size, index + 1);
                }

                rest = rest[size..];
            }

            if (known < entries.Length && !_isStopped && !_isRepair)
            {
                _chunks.Enqueue(new StreamChunk(first, entries[known..].ToArray()));
            }
        }

        Wake();
        Repaired();
    }

    /// <summary>The executor says that the stream had <paramref name="count"/> items: a fault if that cannot be. Not complete while some are being fetched; the task is finished when they are here.</summary>
    public RayFault? OnEnd(ulong count, out bool isComplete)
    {
        lock (_gate)
        {
            var isRight = count == _window.Received;
            isComplete = _large.Values.All(static large => large.Item.IsCompleted);
            _isEnding = isRight && !isComplete;
            return isRight ? null : StreamFaults.WrongCount(Task?.Name ?? end.Id.Task.ToString(), count, _window.Received);
        }
    }

    /// <summary>The task has its end.</summary>
    public void OnCompleted(ObjectRef reference)
    {
        FailMissing(end.Fault);
        Wake();
    }

    /// <summary>The next items; null if none is here. <paramref name="isOver"/> says that none will come.</summary>
    public StreamChunk? TryTakeChunk(out bool isOver)
    {
        // First: what came before the end is in the queue by then.
        isOver = end.IsCompleted;
        lock (_gate)
        {
            return _chunks.TryDequeue(out var chunk) ? chunk : null;
        }
    }

    /// <summary>Throws what the task failed with.</summary>
    public void ThrowIfFaulted() => end.ThrowIfFaulted();

    /// <summary>The object's id of an item.</summary>
    public ObjectId IdOf(ulong index) => end.Id.Task.Return(checked((uint)index));

    /// <summary>The consumer took items up to this one; the executor hears of it when it is worth a message.</summary>
    public void Take(ulong upTo, ulong bytes)
    {
        StreamCredit? credit;
        lock (_gate)
        {
            _window.Take(upTo, bytes);
            credit = _window.TryTell(end.Number);
        }

        if (credit is { } told)
        {
            Span<byte> body = stackalloc byte[StreamCredit.Size];
            told.Write(body);
            Task?.SentOn?.SendFrame(FrameKind.StreamCredit, body);
        }
    }

    /// <summary>Completes when items came or the end.</summary>
    public Task WaitAsync()
    {
        lock (_gate)
        {
            if (_chunks.Count > 0 || end.IsCompleted)
            {
                return System.Threading.Tasks.Task.CompletedTask;
            }

            return (_waiter ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    /// <summary>Nobody wants the rest: the task is stopped and what came is dropped.</summary>
    public void Stop()
    {
        var task = Task;
        bool wasEnding;
        lock (_gate)
        {
            if (_isStopped)
            {
                return;
            }

            _isStopped = true;
            (wasEnding, _isEnding) = (_isEnding, false);
            _chunks.Clear();
            DropLarge();
            DropTies();
        }

        if (wasEnding)
        {
            Core.Dispatcher.Finish(task!, Faults.Canceled(task!));
        }
        else
        {
            OwnerCore.Cancel(end, force: false);
        }
    }

    /// <summary>Tells the executor that nobody wants the rest.</summary>
    public void SendStop(PendingTask task)
    {
        Span<byte> body = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(body, end.Number);
        task.SentOn?.SendFrame(FrameKind.StreamStop, body);
    }

    // False for an item that had come before.
    private bool TryReceive(ulong index, ReadOnlySpan<byte> entry)
    {
        var item = StreamItem.Read(entry);
        var payload = entry[StreamItem.Size..];
        var length = item.ValueLength(payload);
        var (status, ties) = (item.Status, (ObjectTies?)null);
        _arrivedBytes += (ulong)length;
        if (status == ResultStatus.Containing)
        {
            status = Core.Remote.TakeContained(ref payload, out ties);
        }

        if (index <= _window.Received)
        {
            _window.ReceiveAgain(length);
            OnAgain(index, status, payload);
            KeepLost(index, ties);
            return false;
        }

        _window.Receive(length);
        if (status == ResultStatus.Large)
        {
            OnLarge(index, payload);
        }

        Keep(index, ties);
        return true;
    }

    private void Wake()
    {
        TaskCompletionSource? waiter;
        lock (_gate)
        {
            (waiter, _waiter) = (_waiter, null);
        }

        waiter?.TrySetResult();
    }
}
