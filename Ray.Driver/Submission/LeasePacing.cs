namespace AkkaRay.Submission;

/// <summary>
/// How much one lease may hold: about a millisecond of work and never more than the window, so that the executor is
/// never idle and little waits behind a task that turns out long.
/// </summary>
internal static class LeasePacing
{
    /// <summary>Most tasks sent and not answered.</summary>
    public const int TasksMax = 4096;

    /// <summary>Most tasks in one frame.</summary>
    public const int BatchTasksMax = 256;

    /// <summary>A frame is closed once it is this long.</summary>
    public const int BatchBytesMax = 64 * 1024;

    /// <summary>Most argument bytes sent and not answered.</summary>
    public const int BytesMax = 1024 * 1024;

    /// <summary>How much work a lease is given ahead, in nanoseconds.</summary>
    public const long AheadNanos = 1_000_000;

    /// <summary>A lease that answered nothing for this long is stuck in a long task, however short such tasks usually are.</summary>
    public const int PatienceMillis = 50;

    /// <summary>Whether a task that takes about <paramref name="nextNanos"/> may follow what is already there.</summary>
    public static bool HasRoom(int tasks, long bytes, long nanos, long nextNanos)
        => tasks == 0 || (tasks < TasksMax && bytes < BytesMax && nanos + nextNanos <= AheadNanos);

    /// <summary>
    /// How many leases a queue is worth: one for every ten milliseconds of work where that is known, one a task where
    /// it is not; at least one, at most <paramref name="leasesMax"/>.
    /// </summary>
    public static int LeasesWanted(int queued, bool isMeasured, long meanNanos, int leasesMax)
    {
        if (queued == 0)
        {
            return 0;
        }

        var wanted = isMeasured ? Math.Min(queued, 1 + (int)Math.Min(queued * (double)meanNanos / 10_000_000, leasesMax)) : queued;
        return Math.Clamp(wanted, 1, leasesMax);
    }
}
