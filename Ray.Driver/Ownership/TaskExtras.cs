using AkkaRay.Lineage;
using AkkaRay.Messages.Ids;
using AkkaRay.Recording;
using AkkaRay.Submission;

namespace AkkaRay.Ownership;

/// <summary>What only some pending tasks have: references among their arguments, a token, a parent.</summary>
internal sealed class TaskExtras
{
    private CancellationTokenRegistration _registration;
    private int _hasEnded;

    /// <summary>References among the arguments, kept alive until the task ends because it may run again.</summary>
    public ObjectRef[] Dependencies { get; private set; } = [];

    /// <summary>The arguments with marks for those references whose values are too large to travel with them; null before they are known.</summary>
    public byte[]? Template { get; set; }

    /// <summary>The references that the marks stand for.</summary>
    public IReadOnlyList<ObjectRef>? Marked { get; set; }

    /// <summary>References inside the arguments, held until the task ends.</summary>
    public ObjectTies? Contained { get; init; }

    /// <summary>References inside the result, as soon as that is known.</summary>
    public ObjectTies? Ties { get; set; }

    /// <summary>The task inside which it was submitted; 0 outside of tasks.</summary>
    public ulong Parent { get; init; }

    /// <summary>Records it; null for most tasks when there are many.</summary>
    public TaskTrace? Trace { get; set; }

    /// <summary>Whether its arguments are not complete yet, so that nothing behind it may overtake it.</summary>
    public bool IsPreparing { get; set; }

    /// <summary>Arguments put on the task's behalf because they were too large; let go when it ends.</summary>
    public List<ObjectId> LargeArguments { get; } = [];

    /// <summary>References whose values are lent to the task because they are too large to travel with it.</summary>
    public List<ObjectRef> Lent { get; } = [];

    /// <summary>Where it waits for executors near its arguments; null if these are few bytes, or if its options say where it goes.</summary>
    public SchedulingClass? Near { get; set; }

    /// <summary>How its objects are made again, once that is remembered.</summary>
    public LineageNode? Lineage { get; set; }

    /// <summary>How often it was run again for the retries it is allowed.</summary>
    public int Retries { get; set; }

    /// <summary>How often it was run again because memory ran out.</summary>
    public int OutOfMemory { get; set; }

    /// <summary>How long it rests before its next run.</summary>
    public TimeSpan Pause { get; set; }

    /// <summary>The end of its time; null if that is not limited.</summary>
    public TaskDeadline? Deadline { get; set; }

    /// <summary>Holds references among the arguments until the task ends.</summary>
    /// <exception cref="ObjectDisposedException">One of them was let go before.</exception>
    public void DependOn(List<ObjectRef>? dependencies)
    {
        Dependencies = dependencies?.ToArray() ?? [];
        foreach (var one in Dependencies)
        {
            if (!one.TryUse())
            {
                throw new ObjectDisposedException(one.Id.ToString(), $"The reference to {one.Id} was disposed and cannot be an argument any more.");
            }
        }
    }

    /// <summary>Cancels the task when the caller's token is.</summary>
    public void CancelWith(CancellationTokenRegistration registration) => _registration = registration;

    /// <summary>Limits the task's time, which begins now.</summary>
    public void Limit(PendingTask task, TimeSpan limit, TimeSpan grace)
    {
        Deadline = new TaskDeadline(task, limit, grace);
        if (!task.Result.IsCompleted)
        {
            Deadline.Start();
        }
    }

    /// <summary>Lets go of the token and of what was put for the task.</summary>
    public void Ended(OwnerCore core)
    {
        Trace?.Ended();
        _registration.Unregister();
        if (Interlocked.Exchange(ref _hasEnded, 1) == 1)
        {
            return;
        }

        Deadline?.Dispose();
        core.Exports.Release(LargeArguments);
        core.Exports.TakeBack(Lent);
        Contained?.Dispose();
        foreach (var one in Dependencies)
        {
            one.EndUse();
        }
    }
}
