namespace AkkaRay.ObjectStore.Clients;

/// <summary>
/// Collects garbage because shared memory is short, which the collector cannot see: views of large objects look small to
/// it. At most once a second, off the asking thread.
/// </summary>
internal static class CollectionOnDemand
{
    private const long MillisBetween = 1000;

    private static long s_last = -MillisBetween;

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
}
