namespace AkkaRay.Borrowing;

/// <summary>Collects when a <see cref="CollectionPlan"/> says so; looks from its start on, which is when there is first something to let go.</summary>
internal sealed class IdleCollection : IDisposable
{
    private static readonly TimeSpan s_every = TimeSpan.FromMilliseconds(200);

    private readonly CollectionPlan _plan = new();
    private readonly Func<(long Changes, int Alive)> _look;
    private readonly ITimer _timer;
    private int _isLooking;
    private int _isStarted;

    public IdleCollection(Func<(long Changes, int Alive)> look, TimeProvider time)
    {
        _look = look;
        _timer = time.CreateTimer(static state => ((IdleCollection)state!).Look(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>There is something that only the collector lets go. Once is enough; any thread, and often, does no harm.</summary>
    public void Start()
    {
        if (Volatile.Read(ref _isStarted) == 0 && Interlocked.Exchange(ref _isStarted, 1) == 0)
        {
            _timer.Change(s_every, s_every);
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        if (Interlocked.Exchange(ref _isLooking, 1) == 1)
        {
            return;
        }

        try
        {
            var (changes, alive) = _look();
            if (_plan.Look(changes, alive) is { } generation)
            {
                // The old generation is collected beside the program.
                GC.Collect(generation, GCCollectionMode.Forced, blocking: generation < GC.MaxGeneration);
            }
        }
        finally
        {
            Volatile.Write(ref _isLooking, 0);
        }
    }
}
