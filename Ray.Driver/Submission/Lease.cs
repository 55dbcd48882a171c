using AkkaRay.Connections;
using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Scheduling;
using AkkaRay.Ownership;

namespace AkkaRay.Submission;

/// <summary>
/// One leased executor as its caller sees it: what was sent there and not answered, under a lock of its own. What
/// decides whether anything is sent (<see cref="IsIdle"/>, <see cref="IsClosed"/>, <see cref="Connection"/>) is guarded
/// by the lock of its scheduling class, which is never asked for inside this one.
/// </summary>
internal sealed class Lease(SchedulingClass schedulingClass, LeaseProtocol.LeaseGranted granted) : IConnectionUser
{
    private readonly Lock _gate = new();
    private readonly TaskQueue _inFlight = new();
    private long _bytes;
    private long _nanos;

    public LeaseId Id => granted.Lease;

    public NodeId Node => granted.Node;

    public string NodeName => granted.NodeName;

    public int Pid => granted.Pid;

    public LeaseProtocol.LeaseGranted Grant => granted;

    /// <summary>Whose tasks it runs; set under the locks of the class it leaves and of the one it goes to.</summary>
    public SchedulingClass SchedulingClass { get; set; } = schedulingClass;

    /// <summary>The socket to it; null until it is connected and after it broke.</summary>
    public LeaseConnection? Connection { get; set; }

    /// <summary>Whether it has nothing to do.</summary>
    public bool IsIdle { get; set; }

    /// <summary>When it last had nothing to do, in the ticks of <see cref="Environment.TickCount64"/>.</summary>
    public long IdleSince { get; set; }

    /// <summary>When it last began or answered something, in the same ticks.</summary>
    public long ActiveAt { get; private set; } = Environment.TickCount64;

    /// <summary>Whether it handed tasks back: nothing is sent until its running task is answered.</summary>
    public bool IsBusy { get; set; }

    /// <summary>Whether it is gone or going: nothing is sent any more.</summary>
    public bool IsClosed { get; set; }

    /// <summary>When it was granted, in the ticks of <see cref="Environment.TickCount64"/>.</summary>
    public long GrantedAt { get; } = Environment.TickCount64;

    /// <summary>Whether its term is over: it is given back when it has answered what it has, so that others get a turn.</summary>
    public bool IsExpiring { get; set; }

    /// <summary>Whether others wait for what it holds: it goes back as soon as it has nothing to do.</summary>
    public bool IsWanted { get; set; }

    /// <summary>Why the executor died, if its agent said so before the connection ended.</summary>
    public LeaseProtocol.LeaseLost? Loss { get; set; }

    /// <summary>Whether nothing is sent and not answered.</summary>
    public bool IsEmpty => _inFlight.Count == 0;

    /// <summary>Whether it is likely to have room soon for what waits, as it looks at <paramref name="now"/>.</summary>
    public bool IsHelp(long now) => !IsExpiring && (IsIdle || (!IsBusy && now - ActiveAt < LeasePacing.PatienceMillis));

    /// <summary>Whether it is to go back: idle since before a time, which is the later one if others wait for it.</summary>
    public bool IsDue(long idleBefore, long wantedBefore) => IsIdle && (IsExpiring || IdleSince < (IsWanted ? wantedBefore : idleBefore));

    /// <summary>
    /// Moves tasks from the front of <paramref name="queue"/> to <paramref name="batch"/> and to what is in flight here,
    /// as many as there is room for and one frame takes.
    /// </summary>
    public void Fill(TaskQueue queue, List<PendingTask> batch)
    {
        batch.Clear();
        var bytes = 0;
        lock (_gate)
        {
            ActiveAt = IsEmpty ? Environment.TickCount64 : ActiveAt;
            while (queue.Count > 0 && batch.Count < LeasePacing.BatchTasksMax && bytes < LeasePacing.BatchBytesMax
                && HasRoomFor(queue.Peek()))
            {
                var task = queue.Dequeue();
                Add(task);
                batch.Add(task);
                bytes += task.Arguments.Length;
            }
        }
    }

    /// <summary>Whether <paramref name="task"/> may be sent now.</summary>
    public bool HasRoomFor(PendingTask task)
        => !IsClosed && !IsBusy && !IsExpiring && LeasePacing.HasRoom(_inFlight.Count, _bytes, _nanos, task.Function.MeanNanos);

    /// <summary>
    /// Takes out the tasks a batch of results answers: nearly always the first ones, in the order of sending. A place is
    /// null where the task is not here any more, as when a cancelled one was answered twice.
    /// </summary>
    public void RemoveAnswered(ReadOnlySpan<byte> entries, List<PendingTask?> answered)
    {
        answered.Clear();
        lock (_gate)
        {
            ActiveAt = Environment.TickCount64;
            while (!entries.IsEmpty)
            {
                var entry = ResultEntry.Read(entries);
                answered.Add(RemoveOne(entry.Number));
                entries = entries[(ResultEntry.Size + entry.PayloadLength)..];
            }
        }
    }

    /// <summary>Takes out one task; null if it is not here.</summary>
    public PendingTask? Remove(ulong number)
    {
        lock (_gate)
        {
            return RemoveOne(number);
        }
    }

    /// <summary>Takes out everything, in the order of sending.</summary>
    public List<PendingTask> RemoveAll()
    {
        lock (_gate)
        {
            var all = new List<PendingTask>(_inFlight.Count);
            while (_inFlight.Count > 0)
            {
                all.Add(Forget(_inFlight.Dequeue()));
            }

            return all;
        }
    }

    /// <summary>Adds what is sent and not answered, as <see cref="TaskQueue.CopyUnrecorded"/> does.</summary>
    public void CopyUnrecorded(List<PendingTask> tasks, ulong last, int max)
    {
        lock (_gate)
        {
            _inFlight.CopyUnrecorded(tasks, last, max);
        }
    }

    /// <summary>Shows every task that is sent and not answered to <paramref name="visitor"/>, whose answer is ignored.</summary>
    public void Visit(Func<PendingTask, bool> visitor)
    {
        lock (_gate)
        {
            _inFlight.Extract(task =>
            {
                visitor(task);
                return false;
            });
        }
    }

    /// <summary>Reads what a dead executor had sent, then ends the connection. On a network that fell silent nothing comes; it ends all the same.</summary>
    public void ReadToEnd()
    {
        if (Connection is { } connection)
        {
            connection.ReadToEnd(TimeSpan.FromSeconds(1));
        }
    }

    public void OnResults(ReadOnlySpan<byte> batch) => SchedulingClass.OnResults(this, batch);

    public void OnItems(ReadOnlySpan<byte> items)
    {
        var number = StreamItemsHeader.Read(items).Number;
        PendingTask? task;
        lock (_gate)
        {
            task = _inFlight.Find(number);
        }

        task?.Stream?.OnItems(items);
    }

    public void OnReturned(ReadOnlySpan<byte> numbers) => SchedulingClass.OnReturned(this, numbers);

    public void OnBroken() => SchedulingClass.OnBroken(this);

    private void Add(PendingTask task)
    {
        task.Lease = this;
        task.Extras?.Trace?.Sent(Node, NodeName, Pid);
        task.EstimateNanos = (int)Math.Min(task.Function.MeanNanos, LeasePacing.AheadNanos);
        _bytes += task.Arguments.Length;
        _nanos += task.EstimateNanos;
        _inFlight.Enqueue(task);
    }

    private PendingTask? RemoveOne(ulong number)
    {
        if (_inFlight.Count == 0)
        {
            return null;
        }

        var task = _inFlight.Peek().Number == number
            ? _inFlight.Dequeue()
            : _inFlight.Extract(other => other.Number == number).FirstOrDefault();
        return task is null ? null : Forget(task);
    }

    private PendingTask Forget(PendingTask task)
    {
        task.Lease = null;
        _bytes -= task.Arguments.Length;
        _nanos -= task.EstimateNanos;
        return task;
    }
}
