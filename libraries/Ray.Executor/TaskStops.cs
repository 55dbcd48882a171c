namespace AkkaRay.Executor;

/// <summary>Requests to stop tasks of the present lease, which may come before, while or after the task runs.</summary>
internal sealed class TaskStops
{
    /// <summary>Most requests kept for tasks that have not come; the oldest are forgotten first.</summary>
    private const int EarlyMax = 1024;

    private readonly Lock _gate = new();
    private readonly Queue<ulong> _early = new();
    private CancellationTokenSource? _source;
    private ulong _running;
    private int _earlyCount;

    /// <summary>The running task's token.</summary>
    public CancellationToken Token
    {
        get
        {
            lock (_gate)
            {
                _source ??= new CancellationTokenSource();
                if (IsStopped)
                {
                    _source.Cancel();
                }

                return _source.Token;
            }
        }
    }

    /// <summary>Whether the running task was asked to stop.</summary>
    public bool IsStopped { get; private set; }

    /// <summary>A task is to begin; false if it was stopped before.</summary>
    public bool TryBegin(ulong number)
    {
        IsStopped = false;

        // A full fence: whoever stops this task either sees it running or is seen here.
        Interlocked.Exchange(ref _running, number);
        return Volatile.Read(ref _earlyCount) == 0 || !IsEarly(number);
    }

    public void End()
    {
        Volatile.Write(ref _running, 0);
        _source = null;
    }

    /// <summary>Stops a task; true if it runs now.</summary>
    public bool Stop(ulong number)
    {
        CancellationTokenSource? source;
        lock (_gate)
        {
            if (Volatile.Read(ref _running) != number)
            {
                _early.Enqueue(number);
                if (_early.Count > EarlyMax)
                {
                    _early.Dequeue();
                }

                Volatile.Write(ref _earlyCount, _early.Count);
                Interlocked.MemoryBarrier();
                if (_running != number)
                {
                    return false;
                }
            }

            IsStopped = true;
            source = _source;
        }

        // Runs user code that was registered on the token: never under the lock.
        source?.Cancel();
        return true;
    }

    public void Clear()
    {
        lock (_gate)
        {
            _early.Clear();
            Volatile.Write(ref _earlyCount, 0);
        }
    }

    private bool IsEarly(ulong number)
    {
        lock (_gate)
        {
            return _early.Contains(number);
        }
    }
}
