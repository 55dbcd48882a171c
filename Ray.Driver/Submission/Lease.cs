using AkkaRay.Connections;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Scheduling;
using AkkaRay.Ownership;

namespace AkkaRay.Submission;

/// <summary>
/// One leased executor as its caller sees it: what was sent there and not answered. Guarded by the lock of its
/// scheduling class.
/// </summary>
internal sealed class Lease(SchedulingClass schedulingClass, LeaseProtocol.LeaseGranted granted)
{
    private readonly TaskQueue _inFlight = new();
    private long _bytes;
    private long _nanos;

    public LeaseId Id => granted.Lease;

    public NodeId Node => granted.Node;

    public string NodeName => granted.NodeName;

    public int Pid => granted.Pid;

    public LeaseProtocol.LeaseGranted Grant => granted;

    public SchedulingClass SchedulingClass { get; } = schedulingClass;

    /// <summary>The socket to it; null until it is connected and after it broke.</summary>
    public LeaseConnection? Connection { get; set; }

    /// <summary>When it last had nothing to do, in the ticks of <see cref="Environment.TickCount64"/>.</summary>
    public long IdleSince { get; set; }

    /// <summary>Whether it handed tasks back: nothing is sent until its running task is answered.</summary>
    public bool IsBusy { get; set; }

    /// <summary>Whether it is gone or going: nothing is sent any more.</summary>
    public bool IsClosed { get; set; }

    /// <summary>Why the executor died, if its agent said so before the connection ended.</summary>
    public LeaseProtocol.LeaseLost? Loss { get; set; }

    /// <summary>How many tasks are sent and not answered.</summary>
    public int Count => _inFlight.Count;

    /// <summary>Whether <paramref name="task"/> may be sent now.</summary>
    public bool HasRoomFor(PendingTask task)
        => !IsClosed && !IsBusy && LeasePacing.HasRoom(_inFlight.Count, _bytes, _nanos, task.Function.MeanNanos);

    /// <summary>Notes that <paramref name="task"/> is sent.</summary>
    public void Add(PendingTask task)
    {
        task.Lease = this;
        task.EstimateNanos = Math.Min(task.Function.MeanNanos, LeasePacing.AheadNanos);
        _bytes += task.Arguments.Length;
        _nanos += task.EstimateNanos;
        _inFlight.Enqueue(task);
    }

    /// <summary>
    /// Takes out the task with this number: answers come in the order of sending, so it is nearly always the first.
    /// Null if it is not here any more, as when a cancelled task was answered twice.
    /// </summary>
    public PendingTask? Remove(ulong number)
    {
        if (_inFlight.Count == 0)
        {
            return null;
        }

        var task = _inFlight.Peek().Number == number
            ? _inFlight.Dequeue()
            : _inFlight.Extract(other => other.Number == number).FirstOrDefault();
        if (task is not null)
        {
            Forget(task);
        }

        return task;
    }

    /// <summary>Takes out everything, in the order of sending.</summary>
    public List<PendingTask> RemoveAll()
    {
        var all = new List<PendingTask>(_inFlight.Count);
        while (_inFlight.Count > 0)
        {
            var task = _inFlight.Dequeue();
            Forget(task);
            all.Add(task);
        }

        return all;
    }

    /// <summary>Reads what a dead executor had sent, then ends the connection. On a network that fell silent nothing comes; it ends all the same.</summary>
    public void ReadToEnd()
    {
        if (Connection is { } connection)
        {
            connection.ReadToEnd(TimeSpan.FromSeconds(1));
        }
    }

    /// <summary>Shows every task that is sent and not answered to <paramref name="visitor"/>, whose answer is ignored.</summary>
    public void Visit(Func<PendingTask, bool> visitor) => _inFlight.Extract(task =>
    {
        visitor(task);
        return false;
    });

    private void Forget(PendingTask task)
    {
        task.Lease = null;
        _bytes -= task.Arguments.Length;
        _nanos -= task.EstimateNanos;
    }
}
