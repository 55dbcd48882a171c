namespace AkkaRay.Executor.Actors;

/// <summary>
/// Runs what is posted one after another, on whatever pool thread is free: the one logical thread of an interleaved
/// instance. What its methods await comes back to it.
/// </summary>
internal sealed class LogicalThread : SynchronizationContext, IThreadPoolWorkItem
{
    private readonly Lock _gate = new();
    private readonly Queue<(SendOrPostCallback Callback, object? State)> _queue = new();
    private bool _isRunning;

    public override void Post(SendOrPostCallback d, object? state)
    {
        lock (_gate)
        {
            _queue.Enqueue((d, state));
            if (_isRunning)
            {
                return;
            }

            _isRunning = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    public override void Send(SendOrPostCallback d, object? state)
        => throw new NotSupportedException("Code of an interleaved actor cannot wait synchronously for its own logical thread.");

    public override SynchronizationContext CreateCopy() => this;

    public void Execute()
    {
        var before = Current;
        SetSynchronizationContext(this);
        try
        {
            while (TryTake(out var work))
            {
                work.Callback(work.State);
            }
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }

    private bool TryTake(out (SendOrPostCallback Callback, object? State) work)
    {
        lock (_gate)
        {
            _isRunning = _queue.TryDequeue(out work);
            return _isRunning;
        }
    }
}
