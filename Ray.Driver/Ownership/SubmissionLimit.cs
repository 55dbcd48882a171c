using System.Runtime.InteropServices;

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
    private PaddedCount _entered;
    private PaddedCount _left;
    private int _waiting;

    private long Waiting => Volatile.Read(ref _entered.Value) - Volatile.Read(ref _left.Value);

    public void Enter(int bytes)
    {
        Interlocked.Add(ref _entered.Value, bytes + TaskBytes);
        if (Waiting > bytesMax)
        {
            Wait(bytes + TaskBytes);
        }
    }

    public void Leave(int bytes)
    {
        Interlocked.Add(ref _left.Value, bytes + TaskBytes);
        if (Volatile.Read(ref _waiting) > 0)
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
            while (Waiting is var bytes && bytes > bytesMax && bytes > own)
            {
                // The pulse can come just before the wait; the limit on the wait makes up for it.
                Monitor.Wait(_gate, 50);
            }

            _waiting--;
        }
    }

    // Submitters write one of the counts, readers of results the other; on lines of their own neither waits for both.
    [StructLayout(LayoutKind.Explicit, Size = 192)]
    private struct PaddedCount
    {
        [FieldOffset(64)]
        public long Value;
    }
}
