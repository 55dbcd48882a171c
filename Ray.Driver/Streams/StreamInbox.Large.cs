using System.Buffers.Binary;
using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Errors;
using AkkaRay.Ownership;
using AkkaRay.Stores;

namespace AkkaRay.Streams;

/// <content>Items that are too large to travel with the others: fetched as soon as they are known.</content>
internal sealed partial class StreamInbox
{
    private readonly SortedDictionary<ulong, LargeItem> _large = [];
    private bool _isEnding;
    private int _attempt;

    /// <summary>Takes a large item out for the consumer.</summary>
    public ObjectRef TakeLarge(ulong index)
    {
        lock (_gate)
        {
            var large = _large[index];
            large.IsTaken = true;
            _ = !large.Item.IsCompleted || _large.Remove(index);
            return large.Item;
        }
    }

    /// <summary>A large item was fetched.</summary>
    public void OnFetched(ulong index, byte[] content) => OnFetched(index, item => item.SetFetched(content));

    private void OnFetched(ulong index, Action<ObjectRef> complete)
    {
        ObjectRef? item = null;
        lock (_gate)
        {
            if (_large.TryGetValue(index, out var large))
            {
                item = large.Item;
                _ = !large.IsTaken || _large.Remove(index);
            }
        }

        if (item is not null)
        {
            complete(item);
        }

        EndIfComplete();
        StopIfRepaired();
    }

    /// <summary>The process that held a large item is gone. If the task runs again it yields the item once more.</summary>
    public void OnFetchFailed(ulong index, int attempt, RayFault fault)
    {
        bool isEnding;
        lock (_gate)
        {
            if (_isStopped || attempt != _attempt || !_large.TryGetValue(index, out var large))
            {
                return;
            }

            large.IsLost = true;
            (isEnding, _isEnding) = (_isEnding, false);
        }

        if (isEnding && Task is { } task)
        {
            // Otherwise its connection breaks too, and what happens then is decided there.
            Core.Dispatcher.OnResultLost(task, fault);
        }
        else if (end.IsCompleted)
        {
            FailMissing(fault);
        }
    }

    // What the consumer took is his; the rest is let go at once and not when the collector finds it.
    private void DropLarge()
    {
        foreach (var large in _large.Values.Where(static large => !large.IsTaken))
        {
            large.Item.Stored?.Dispose();
        }

        _large.Clear();
    }

    private void BeginAttempt()
    {
        _attempt++;
        foreach (var large in _large.Values)
        {
            large.IsLost = !large.Item.IsCompleted;
        }
    }

    // And how many bytes came before it.
    private (ulong Index, ulong BytesBefore) FirstMissing()
    {
        foreach (var (index, large) in _large)
        {
            if (large.IsLost)
            {
                return (index, large.BytesBefore);
            }
        }

        return (_window.Received + 1, _window.ReceivedBytes);
    }

    private void OnLarge(ulong index, ReadOnlySpan<byte> payload)
    {
        var address = ObjectAddress.Read(payload[sizeof(long)..], out _);
        var isNew = !_large.TryGetValue(index, out var large);
        if (_isStopped || (_isRepair && isNew))
        {
            Core.Remote.ReleaseItem(address);
            return;
        }

        if (isNew)
        {
            _large[index] = large = new LargeItem(makeItem(Core, IdOf(index)), _window.ReceivedBytes - (ulong)BinaryPrimitives.ReadInt64LittleEndian(payload));
        }

        large!.IsLost = false;
        if (Core.Remote.FindStored(address) is not { } stored)
        {
            Core.Remote.FetchItem(this, index, _attempt, address);
        }
        else if (isNew)
        {
            SetStored(Task, large.Item, stored);
        }
        else
        {
            // Somebody may wait for it, and what he does then must not run under the lock.
            var task = Task;
            Later(() => OnFetched(index, item => SetStored(task, item, stored)));
        }
    }

    private void SetStored(PendingTask? task, ObjectRef item, StoredContent stored)
    {
        item.SetStored(stored);
        if (task is not null)
        {
            Core.Lost.Remember(task, item);
        }
    }

    // A second run yields again what was here already; only what was lost with the first is of use.
    private void OnAgain(ulong index, ResultStatus status, ReadOnlySpan<byte> payload)
    {
        var isLost = !_isStopped && _large.TryGetValue(index, out var large) && large.IsLost;
        if (status == ResultStatus.Large)
        {
            if (isLost)
            {
                OnLarge(index, payload);
            }
            else
            {
                Core.Remote.ReleaseItem(ObjectAddress.Read(payload[sizeof(long)..], out _));
            }
        }
        else if (isLost)
        {
            var content = payload.ToArray();
            Later(() => OnFetched(index, content));
        }
    }

    private static void Later(Action action)
        => ThreadPool.UnsafeQueueUserWorkItem(static action => action(), action, preferLocal: false);

    private void EndIfComplete()
    {
        bool isOver;
        lock (_gate)
        {
            isOver = _isEnding && _large.Values.All(static large => large.Item.IsCompleted);
            _isEnding &= !isOver;
        }

        if (isOver && Task is { } task)
        {
            Core.Dispatcher.Finish(task, []);
        }
    }

    // The task will not run again: what was lost stays lost.
    private void FailMissing(RayFault? fault)
    {
        List<LargeItem> missing;
        lock (_gate)
        {
            missing = [.. _large.Values.Where(static large => large.IsLost)];
        }

        missing.ForEach(large => large.Item.TrySetFault(fault ?? StreamFaults.ItemLost(large.Item.Id)));
    }

    private sealed class LargeItem(ObjectRef item, ulong bytesBefore)
    {
        public ObjectRef Item => item;

        public ulong BytesBefore => bytesBefore;

        public bool IsTaken { get; set; }

        public bool IsLost { get; set; }
    }
}
