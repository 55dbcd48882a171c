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
        lease.RemoveAnswered(batch[4..], answered);
        Measure(answered, BinaryPrimitives.ReadUInt32LittleEndian(batch) * 1000L);
        lease.IsBusy = false;
        if (lease.IsEmpty)
        {
            BecomeIdle(lease);
            if (lease.IsExpiring || IsNeedless(lease))
            {
                Retire(lease);
            }
        }

        // Reading the count outside of the lock is enough: who queues a task after this finds the lease idle.
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
        lease.IsBusy = true;
        for (; !numbers.IsEmpty; numbers = numbers[8..])
        {
            if (lease.Remove(BinaryPrimitives.ReadUInt64LittleEndian(numbers)) is { } task)
            {
                tasks.Add(task);
            }
        }

        if (lease.IsEmpty && tasks.Count > 0)
        {
            // Only a lease that runs something hands tasks back; if its answer came in between it is free again.
            lease.IsBusy = false;
            BecomeIdle(lease);
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
            if (lease.Connection is not { } connection || lease.IsClosed || !Owns(lease) || _queue.Count == 0)
            {
                return null;
            }

            if (connection.IsSending)
            {
                connection.IsAskedToSendMore |= eager;
                return null;
            }

            if (!eager && !lease.IsIdle && _queue.Count < LeasePacing.BatchTasksMax)
            {
                return null;
            }

            return Fill(lease, connection) ? connection : null;
        }
    }

    private bool Fill(Lease lease, LeaseConnection connection)
    {
        lease.Fill(_queue, connection.Batch);
        if (connection.Batch.Count == 0)
        {
            return false;
        }

        _idle -= lease.IsIdle ? 1 : 0;
        lease.IsIdle = false;
        connection.IsSending = true;
        return true;
    }

    private void BecomeIdle(Lease lease)
    {
        lock (_gate)
        {
            if (!lease.IsIdle && !lease.IsClosed && lease.IsEmpty && Owns(lease))
            {
                lease.IsIdle = true;
                lease.IdleSince = Environment.TickCount64;
                _idle++;
            }
        }
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
        var ended = default(EndCounter);
        foreach (var task in answered)
        {
            var entry = ResultEntry.Read(entries);
            var payload = entries.Slice(ResultEntry.Size, entry.PayloadLength);
            if (task is not null)
            {
                ended.Count(task.Function, entry.Status);
                dispatcher.Complete(task, lease.NodeName, entry.Status, payload);
            }
            else
            {
                dispatcher.Discard(entry.Status, payload);
            }

            entries = entries[(ResultEntry.Size + entry.PayloadLength)..];
        }

        ended.Note();
    }
}
