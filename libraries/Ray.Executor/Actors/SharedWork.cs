using System.Runtime.Loader;

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
    private readonly AssemblyLoadContext? _code;
    private int _allowed = Environment.ProcessorCount;
    private int _ensured = Environment.ProcessorCount;
    private bool _isLooking;

    /// <summary>Runs on <paramref name="most"/> threads at most, with <paramref name="code"/> as what reflection looks in.</summary>
    public SharedWork(int most, AssemblyLoadContext? code = null)
    {
        (_most, _code) = (most, code);
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
            EnsureThreads();
            _isLooking = false;
            AddRunners();
        }
    }

    // The pool adds threads of its own accord only one or two a second, and others need some too.
    private void EnsureThreads()
    {
        if (_allowed > _ensured)
        {
            _ensured = _allowed;
            ThreadPool.GetMinThreads(out var workers, out var ports);
            ThreadPool.SetMinThreads(Math.Max(workers, _allowed + Environment.ProcessorCount), ports);
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
            // Each piece enters it too, which costs nothing where it is entered already.
            using var scope = work._code?.EnterContextualReflection();

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
