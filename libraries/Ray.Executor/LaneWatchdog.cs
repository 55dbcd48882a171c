namespace AkkaRay.Executor;

/// <summary>
/// One thread that looks at a lane, or at all actors here, every few milliseconds while user code runs, and relieves it of what waits behind a
/// task that lasts. It sleeps while the lane has nothing to run.
/// </summary>
#pragma warning disable CA1001 // It lives as long as the process.
internal sealed class LaneWatchdog
#pragma warning restore CA1001
{
    /// <summary>A task that runs this long is called long.</summary>
    private const int PatienceMillis = 5;

    /// <summary>After this many looks at an idle lane the thread sleeps.</summary>
    private const int IdleLooksMax = 20;

    private readonly IWatched _lane;
    private readonly ManualResetEventSlim _isNeeded = new(false, 0);
    private volatile bool _isAsleep = true;

    public LaneWatchdog(IWatched lane)
    {
        _lane = lane;
        new Thread(Run, 256 * 1024) { IsBackground = true, Name = "ray-lane-watchdog" }.Start();
    }

    /// <summary>The lane begins a task.</summary>
    public void Watch()
    {
        if (_isAsleep)
        {
            _isNeeded.Set();
        }
    }

    private void Run()
    {
        var seen = 0L;
        var idleLooks = 0;
        var nap = new ManualResetEventSlim(false, 0);
        while (true)
        {
            if (idleLooks > IdleLooksMax)
            {
                _isAsleep = true;

                // A lane that began a task before it could see this does not wake us.
                Interlocked.MemoryBarrier();
                if (_lane.Serial == seen)
                {
                    _isNeeded.Wait();
                }

                _isNeeded.Reset();
                _isAsleep = false;
                idleLooks = 0;
            }

            nap.Wait(PatienceMillis);
            var serial = _lane.Serial;
            idleLooks = serial == seen && !_lane.IsInUserCode ? idleLooks + 1 : 0;
            if (serial == seen && _lane.IsInUserCode)
            {
                _lane.Relieve();
            }

            seen = serial;
        }
    }
}
