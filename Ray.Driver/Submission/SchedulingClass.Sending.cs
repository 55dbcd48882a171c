using System.Buffers.Binary;
using AkkaRay.Connections;
using AkkaRay.Messages.Calls;
using AkkaRay.Ownership;

namespace AkkaRay.Submission;

/// <content>How tasks are sent and answered.</content>
internal sealed partial class SchedulingClass
{
    /// <summary>
    /// Sends tasks to a lease as long as it has room. Unless <paramref name="eager"/>, a lease that is already busy is
    /// only sent full batches: small ones gather until its results arrive. One thread sends at a time; a thread that
    /// finds another sending leaves its tasks to it.
    /// </summary>
    public void Pump(Lease lease, bool eager)
    {
        while (Take(lease, eager) is { } connection)
        {
            connection.SendBatch();
            lock (_gate)
            {
                connection.IsSending = false;
                eager |= connection.IsAskedToSendMore;
                connection.IsAskedToSendMore = false;
            }
        }
    }

    /// <summary>The executor answered: frees the room, sends the next tasks, then completes what was answered.</summary>
    public void OnResults(Lease lease, ReadOnlySpan<byte> batch)
    {
        var connection = lease.Connection;
        if (connection is null)
        {
            return;
        }

        var answered = connection.Answered;
        answered.Clear();
        var busyNanos = BinaryPrimitives.ReadUInt32LittleEndian(batch) * 1000L;
        lock (_gate)
        {
            lease.IsBusy = false;
            for (var rest = batch[4..]; !rest.IsEmpty;)
            {
                var entry = ResultEntry.Read(rest);
                answered.Add(lease.Remove(entry.Number));
                rest = rest[(ResultEntry.Size + entry.PayloadLength)..];
            }

            Measure(answered, busyNanos);
            if (lease.Count == 0 && !lease.IsClosed)
            {
                _idle++;
                lease.IdleSince = Environment.TickCount64;
            }
        }

        if (_queue.Count > 0)
        {
            Pump(lease, eager: true);
        }

        CompleteAll(lease, answered, batch[4..]);
    }

    /// <summary>The executor hands back tasks it has not begun: its running one takes long.</summary>
    public void OnReturned(Lease lease, ReadOnlySpan<byte> numbers)
    {
        var tasks = new List<PendingTask>();
        lock (_gate)
        {
            lease.IsBusy = true;
            for (; !numbers.IsEmpty; numbers = numbers[8..])
            {
                if (lease.Remove(BinaryPrimitives.ReadUInt64LittleEndian(numbers)) is { } task)
                {
                    tasks.Add(task);
                }
            }

            if (lease.Count == 0 && tasks.Count > 0 && !lease.IsClosed)
            {
                // Only a lease that runs something hands tasks back; if its answer came in between it is free again.
                _idle++;
                lease.IsBusy = false;
                lease.IdleSince = Environment.TickCount64;
            }
        }

        foreach (var canceled in tasks.Where(static task => task.IsCanceled))
        {
            dispatcher.Finish(canceled, Faults.Canceled(canceled));
        }

        Resubmit(tasks.FindAll(static task => !task.IsCanceled));
    }

    private LeaseConnection? Take(Lease lease, bool eager)
    {
        lock (_gate)
        {
            if (lease.Connection is not { } connection || lease.IsClosed || _queue.Count == 0)
            {
                return null;
            }

            if (connection.IsSending)
            {
                connection.IsAskedToSendMore |= eager;
                return null;
            }

            if (!eager && lease.Count > 0 && _queue.Count < LeasePacing.BatchTasksMax)
            {
                return null;
            }

            return Fill(lease, connection.Batch) ? connection : null;
        }
    }

    private bool Fill(Lease lease, List<PendingTask> batch)
    {
        batch.Clear();
        var bytes = 0;
        var wasIdle = lease.Count == 0;
        while (_queue.Count > 0 && batch.Count < LeasePacing.BatchTasksMax && bytes < LeasePacing.BatchBytesMax
            && lease.HasRoomFor(_queue.Peek()))
        {
            var task = _queue.Dequeue();
            lease.Add(task);
            batch.Add(task);
            bytes += task.Arguments.Length;
        }

        if (batch.Count == 0)
        {
            return false;
        }

        _idle -= wasIdle ? 1 : 0;
        lease.Connection!.IsSending = true;
        return true;
    }

    private static void Measure(List<PendingTask?> answered, long busyNanos)
    {
        // A batch of several methods cannot be told apart; it says nothing rather than something wrong.
        var first = answered.Count > 0 ? answered[0]?.Function : null;
        if (first is not null && answered.TrueForAll(task => task?.Function == first))
        {
            first.Measured(answered.Count, busyNanos);
        }
        else if (answered.Count > 0)
        {
            foreach (var task in answered)
            {
                task?.Function.Measured(1, busyNanos / answered.Count);
            }
        }
    }

    private void CompleteAll(Lease lease, List<PendingTask?> answered, ReadOnlySpan<byte> entries)
    {
        foreach (var task in answered)
        {
            var entry = ResultEntry.Read(entries);
            if (task is not null)
            {
                dispatcher.Complete(task, lease, entry.Status, entries.Slice(ResultEntry.Size, entry.PayloadLength));
            }

            entries = entries[(ResultEntry.Size + entry.PayloadLength)..];
        }
    }
}
