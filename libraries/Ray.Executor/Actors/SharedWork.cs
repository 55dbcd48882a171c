namespace AkkaRay.Executor.Actors;

/// <summary>
/// Runs what shared instances have to do, thousands of small pieces, on as many threads as there are processors. Those
/// that take long, because they wait for something, do not keep the others waiting: every few milliseconds there may be
/// more threads, twice as many as are held up. One thread for each piece that waits would cost more than the work.
/// </summary>
internal sealed class SharedWork : IDisposable
{
    private const int LookMillis = 10;

    private readonly Queue<IThreadPoolWorkItem> _waiting = new();
    private readonly HashSet<Runner> _runners = [];
    private readonly Lock _gate = new();
    private readonly Timer _look;
    private readonly int _most;
    private int _allowed = Environment.ProcessorCount;
    private bool _isLooking;

    /// <summary>Runs on <paramref name="most"/> threads at most.</summary>
    public SharedWork(int most)
    {
        _most = most;
        _look = new Timer(static state => ((SharedWork)state!).Look(), this, Timeout.Infinite, Timeout.Infinite);
    }

    /// <summary>Whether more waits to be run.</summary>
    public bool IsWaiting => _waiting.Count > 0;

    public void Post(IThreadPoolWorkItem work)
    {
        lock (_gate)
        {
            _waiting.Enqueue(work);
            AddRunners();
        }
    }

    public void Dispose() => _look.Dispose();

    // Needs the gate.
    private void AddRunners()
    {
        for (var missing = Math.Min(_waiting.Count, _allowed - _runners.Count); missing > 0; missing--)
        {
            var runner = new Runner(this);
            _runners.Add(runner);
            ThreadPool.UnsafeQueueUserWorkItem(runner, preferLocal: false);
        }

        if (!_isLooking && _waiting.Count > 0)
        {
            _isLooking = true;
            _look.Change(LookMillis, Timeout.Infinite);
        }
    }

    private void Look()
    {
        lock (_gate)
        {
            var longAgo = Environment.TickCount64 - LookMillis;
            var held = _runners.Count(runner => runner.BeganAt <= longAgo);
            _allowed = Math.Min(_most, Environment.ProcessorCount + (2 * held));
            _isLooking = false;
            AddRunners();
        }
    }

    private bool TryNext(Runner runner, out IThreadPoolWorkItem? work)
    {
        lock (_gate)
        {
            if (_runners.Count <= _allowed && _waiting.TryDequeue(out work))
            {
                runner.BeganAt = Environment.TickCount64;
                return true;
            }

            work = null;
            _runners.Remove(runner);
            return false;
        }
    }

    private sealed class Runner(SharedWork work) : IThreadPoolWorkItem
    {
        // One that has not begun is not held up by what it runs.
        public long BeganAt { get; set; } = long.MaxValue;

        public void Execute()
        {
            // As the pool does between its own pieces: none has what another left behind.
            var clean = ExecutionContext.Capture()!;
            while (work.TryNext(this, out var next))
            {
                next!.Execute();
                ExecutionContext.Restore(clean);
                SynchronizationContext.SetSynchronizationContext(null);
            }
        }
    }
}
