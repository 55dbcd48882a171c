namespace AkkaRay.Executor.Actors;

/// <summary>
/// Until when instances that must be fenced may answer: for a while after one was created here, and for as long as the
/// agent last said. What waits for it begins as soon as the agent says so again.
/// </summary>
internal sealed class ServingFence(TimeProvider time)
{
    /// <summary>How long instances may answer after one was created, unless it is said otherwise.</summary>
    public static readonly TimeSpan AtFirst = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly long _startedAt = time.GetTimestamp();
    private long _untilTicks = AtFirst.Ticks;
    private TaskCompletionSource? _opened;

    public bool IsOpen => NowTicks < Volatile.Read(ref _untilTicks);

    private long NowTicks => time.GetElapsedTime(_startedAt).Ticks;

    /// <summary>An instance was created, on the word of a GCS that counts on this node.</summary>
    public void Created() => Set(Math.Max(Volatile.Read(ref _untilTicks), NowTicks + AtFirst.Ticks));

    /// <summary>They may answer for so long from now on, be it less than before; not at all for zero.</summary>
    public void Keep(TimeSpan span) => Set(NowTicks + span.Ticks);

    /// <summary>Completes when they may answer.</summary>
    public async Task WaitAsync()
    {
        while (!IsOpen)
        {
            Task opened;
            lock (_gate)
            {
                opened = IsOpen ? Task.CompletedTask : (_opened ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            }

            await opened.ConfigureAwait(false);
        }
    }

    private void Set(long untilTicks)
    {
        TaskCompletionSource? opened = null;
        lock (_gate)
        {
            Volatile.Write(ref _untilTicks, untilTicks);
            if (IsOpen)
            {
                (opened, _opened) = (_opened, null);
            }
        }

        opened?.SetResult();
    }
}
