using AkkaRay.Messages.Errors;
using AkkaRay.Ownership;

namespace AkkaRay.Submission;

/// <summary>What becomes of the tasks that were on a lease when its executor died.</summary>
internal static class LossPolicy
{
    /// <summary>
    /// Judges the tasks in the order they were sent. <paramref name="lastStarted"/> is the number of the task begun last:
    /// it is charged a retry; those before it ran and only their results are lost, so they run again if they may at
    /// all; those after it never began and run elsewhere free of charge. If it is not known, every task is charged. As in Ray,
    /// who had its executor ended because memory ran out is charged for that alone, and rests before it runs again.
    /// </summary>
    public static IEnumerable<(PendingTask Task, LossVerdict Verdict)> Judge(IReadOnlyList<PendingTask> tasks, ulong lastStarted, FaultKind cause = FaultKind.ExecutorDied)
    {
        var running = lastStarted == ulong.MaxValue ? -1 : IndexOf(tasks, lastStarted);
        for (var i = 0; i < tasks.Count; i++)
        {
            yield return (tasks[i], Judge(tasks[i], i, running, lastStarted, cause));
        }
    }

    private static LossVerdict Judge(PendingTask task, int index, int running, ulong lastStarted, FaultKind cause)
    {
        if (task.IsCanceled)
        {
            return LossVerdict.Cancel;
        }

        // A last task that is not among these was answered already, so it ran before all of them.
        var neverBegan = lastStarted != ulong.MaxValue && index > running;
        if (neverBegan)
        {
            return LossVerdict.RunAgain;
        }

        if (running >= 0 && index < running)
        {
            return task.RetriesLeft == 0 ? LossVerdict.Fail : LossVerdict.RunAgain;
        }

        var mayRun = cause == FaultKind.OutOfMemory ? task.TryChargeOutOfMemory() : task.TryChargeRetry();
        return mayRun ? LossVerdict.RunAgain : LossVerdict.Fail;
    }

    private static int IndexOf(IReadOnlyList<PendingTask> tasks, ulong number)
    {
        for (var i = 0; i < tasks.Count; i++)
        {
            if (tasks[i].Number == number)
            {
                return i;
            }
        }

        return -1;
    }
}
