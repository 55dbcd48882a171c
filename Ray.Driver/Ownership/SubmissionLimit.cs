namespace AkkaRay.Ownership;

/// <summary>
/// Counts argument bytes of tasks that have no end yet and blocks submitters above the limit. A single task larger than
/// the limit passes when it is alone, so that nothing waits for ever.
/// </summary>
internal sealed class SubmissionLimit(long bytesMax)
{
    /// <summary>What a task costs beyond its arguments, so that many small ones count too.</summary>
    private const int TaskBytes = 256;

    private readonly object _gate = new();
    private long _bytes;
    private int _waiting;

    public void Enter(int bytes)
    {
        if (Interlocked.Add(ref _bytes, bytes + TaskBytes) > bytesMax)
        {
            Wait(bytes + TaskBytes);
        }
    }

    public void Leave(int bytes)
    {
        if (Interlocked.Add(ref _bytes, -(bytes + TaskBytes)) < bytesMax && Volatile.Read(ref _waiting) > 0)
        {
            lock (_gate)
            {
                Monitor.PulseAll(_gate);
            }
        }
    }

    private void Wait(int own)
    {
        lock (_gate)
        {
            _waiting++;
            while (Interlocked.Read(ref _bytes) is var bytes && bytes > bytesMax && bytes > own)
            {
                // The pulse can come just before the wait; the limit on the wait makes up for it.
                Monitor.Wait(_gate, 50);
            }

            _waiting--;
        }
    }
}
