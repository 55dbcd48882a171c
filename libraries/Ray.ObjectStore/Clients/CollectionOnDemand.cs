namespace AkkaRay.ObjectStore.Clients;

/// <summary>
/// Collects garbage for shared memory, which the collector cannot see: views of large objects look small to it. At most
/// so often, off the asking thread.
/// </summary>
internal static class CollectionOnDemand
{
    private const long MillisBetween = 1000;
    private const int SoonMillis = 20;
    private const int SoonMillisBetween = 200;

    private static long s_last = -MillisBetween;
    private static long s_lastSoon = -SoonMillisBetween;
    private static int s_isSoon;

    /// <summary>Memory is short: everything is collected.</summary>
    public static void Request()
    {
        var now = Environment.TickCount64;
        var last = Interlocked.Read(ref s_last);
        if (now - last >= MillisBetween && Interlocked.CompareExchange(ref s_last, now, last) == last)
        {
            ThreadPool.UnsafeQueueUserWorkItem(
                static _ =>
                {
                    GC.Collect();
                    GC.WaitForPendingFinalizers();
                },
                null);
        }
    }

    /// <summary>
    /// Much was read in place and is most likely not needed any more: what is young is collected in a moment, so that the
    /// memory is used again while it is warm.
    /// </summary>
    public static void RequestSoon()
    {
        if (Interlocked.Exchange(ref s_isSoon, 1) == 0)
        {
            var wait = Math.Max(SoonMillis, s_lastSoon + SoonMillisBetween - Environment.TickCount64);
            _ = Task.Delay((int)wait).ContinueWith(static _ => CollectYoung(), TaskScheduler.Default);
        }
    }

    private static void CollectYoung()
    {
        s_lastSoon = Environment.TickCount64;
        Volatile.Write(ref s_isSoon, 0);
        GC.Collect(1, GCCollectionMode.Forced, blocking: true);
    }
}
