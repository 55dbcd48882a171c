using AkkaRay.Connections;

namespace AkkaRay.Ownership;

/// <summary>
/// Blocks a thread on an object. The thread takes the reading role of the connection the object will come over and
/// waits on the socket itself, so that no other thread stands between the bytes and it; if another thread reads
/// already, it sleeps until the object is there or the role is free.
/// </summary>
internal static class BlockingWait
{
    private const int SliceMicros = 100_000;
    private const int SleepMillis = 100;

    /// <summary>False if <paramref name="deadline"/>, in ticks of <see cref="Environment.TickCount64"/>, came first.</summary>
    public static bool Run(ObjectRef reference, long deadline)
    {
        while (!reference.IsCompleted)
        {
            var left = deadline == long.MaxValue ? long.MaxValue : deadline - Environment.TickCount64;
            if (left <= 0)
            {
                return false;
            }

            if (reference.Origin is PendingTask { Connection: { } connection })
            {
                Read(reference, connection, left);
            }
            else
            {
                reference.Sleep((int)Math.Min(left, SleepMillis));
            }
        }

        return true;
    }

    private static void Read(ObjectRef reference, LeaseConnection connection, long leftMillis)
    {
        if (connection.TryRead())
        {
            try
            {
                if (!reference.IsCompleted)
                {
                    connection.WaitAndRead((int)Math.Min(leftMillis * 1000, SliceMicros));
                }
            }
            finally
            {
                connection.StopReading(isLeader: true);
            }

            return;
        }

        connection.AddFollower(reference);
        try
        {
            reference.Sleep((int)Math.Min(leftMillis, SleepMillis));
        }
        finally
        {
            connection.RemoveFollower(reference);
        }
    }
}
