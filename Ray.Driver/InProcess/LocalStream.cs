using System.Buffers.Binary;
using AkkaRay.Messages.Calls;
using AkkaRay.Ownership;

namespace AkkaRay.InProcess;

/// <summary>A stream whose items are made one by one, each by the thread that waits for it.</summary>
internal sealed class LocalStream(PendingTask task)
{
    private readonly Lock _gate = new();
    private ulong _delivered;
    private ulong _wanted;
    private bool _isStopped;
    private TaskCompletionSource<bool>? _waiter;

    /// <summary>How many items were yielded.</summary>
    public ulong Count { get; private set; }

    /// <summary>The method is about to run.</summary>
    public void Begin() => _delivered = task.Stream!.Open().Delivered;

    /// <summary>Somebody waits for the next item. The method goes on here, on this thread.</summary>
    public void Pull()
    {
        TaskCompletionSource<bool>? waiter;
        lock (_gate)
        {
            _wanted = Math.Max(Count, _delivered) + 1;
            (waiter, _waiter) = (_waiter, null);
        }

        waiter?.TrySetResult(true);
    }

    /// <summary>Nobody wants more.</summary>
    public void Stop()
    {
        TaskCompletionSource<bool>? waiter;
        lock (_gate)
        {
            _isStopped = true;
            (waiter, _waiter) = (_waiter, null);
        }

        waiter?.TrySetResult(false);
    }

    /// <summary>Completes when the next item is wanted; false if nobody wants more.</summary>
    public ValueTask<bool> RoomAsync()
    {
        lock (_gate)
        {
            if (_isStopped || Count < Math.Max(_wanted, _delivered))
            {
                return new(!_isStopped);
            }

            // Its continuation, which is the method itself, runs on the thread that pulls.
            _waiter = new TaskCompletionSource<bool>();
            return new(_waiter.Task);
        }
    }

    /// <summary>An item was yielded.</summary>
    public void Send(ReadOnlySpan<byte> payload)
    {
        if (++Count <= _delivered)
        {
            return;
        }

        var frame = new byte[StreamItemsHeader.Size + StreamItem.Size + payload.Length];
        new StreamItemsHeader(task.Number, Count).Write(frame);
        new StreamItem(ResultStatus.Value, payload.Length).Write(frame.AsSpan(StreamItemsHeader.Size));
        payload.CopyTo(frame.AsSpan(StreamItemsHeader.Size + StreamItem.Size));
        task.Stream!.OnItems(frame);
    }

    /// <summary>What the owner is told at the end.</summary>
    public byte[] End()
    {
        var count = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(count, Count);
        return count;
    }
}
