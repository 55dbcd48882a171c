using System.Collections.Concurrent;
using AkkaRay.Ownership;

namespace AkkaRay.Submission;

/// <content>Tasks that rest before they are run again.</content>
internal sealed partial class Dispatcher
{
    private readonly ConcurrentDictionary<PendingTask, Timer> _resting = new();

    // Tasks of running tasks that wait for references among their arguments, and so are in no queue.
    private readonly ConcurrentDictionary<PendingTask, byte> _preparing = new();

    /// <summary>A task waits for references among its arguments.</summary>
    public void Preparing(PendingTask task)
    {
        if (task.Extras is { Parent: not 0 })
        {
            _preparing[task] = 0;
        }
    }

    /// <summary>Its arguments are there, or it has its end.</summary>
    public void Prepared(PendingTask task)
    {
        if (task.Extras is { Parent: not 0 })
        {
            _preparing.TryRemove(task, out _);
        }
    }

    /// <summary>The tasks that were submitted inside the task with this number.</summary>
    public List<PendingTask> ChildrenOf(ulong parent)
    {
        var elsewhere = _resting.Keys.Concat(_preparing.Keys).Where(task => task.Extras?.Parent == parent);
        return [.. _classes.Values.SelectMany(tasks => tasks.ChildrenOf(parent)).Concat(elsewhere).Concat(Local?.ChildrenOf(parent) ?? [])];
    }

    /// <summary>Tasks that rest now.</summary>
    public int Resting => _resting.Count;

    // A task that was charged a retry rests first, if it is to.
    private void RunAgain(PendingTask task)
    {
        var pause = task.TakePause();
        if (pause <= TimeSpan.Zero)
        {
            Resubmit(task);
            return;
        }

        var timer = new Timer(static state => ((Rest)state!).Over(), new Rest(this, task), Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _resting[task] = timer;
        timer.Change(pause, Timeout.InfiniteTimeSpan);

        // Whoever stops it either finds it resting or is seen here.
        if (task.IsCanceled || _ended is not null)
        {
            Wake(task);
        }
    }

    /// <summary>Ends a task's rest; false if it rests not.</summary>
    private bool Wake(PendingTask task)
    {
        if (!_resting.TryRemove(task, out var timer))
        {
            return false;
        }

        timer.Dispose();
        if (_ended is { } ended)
        {
            Finish(task, ended);
        }
        else if (task.IsCanceled)
        {
            Finish(task, Faults.Canceled(task));
        }
        else
        {
            Resubmit(task);
        }

        return true;
    }

    private void WakeAll()
    {
        foreach (var task in _resting.Keys)
        {
            Wake(task);
        }
    }

    private void Resubmit(PendingTask task)
    {
        task.Extras?.Trace?.Queued();
        if (Local is { } local)
        {
            local.Submit(task);
        }
        else if (task.Plan.Actor is { } actor)
        {
            actor.Resubmit(task);
        }
        else
        {
            task.SchedulingClass.Resubmit([task]);
        }
    }

    private sealed record Rest(Dispatcher Dispatcher, PendingTask Task)
    {
        public void Over() => Dispatcher.Wake(Task);
    }
}
