namespace AkkaRay.Executor.Actors;

/// <summary>How much a keyed actor's instance is used, and whether for long not at all.</summary>
internal sealed class InstanceUsage(int idleMillis)
{
    private long _calls;
    private long _usedAt = Environment.TickCount64;
    private long _told;
    private bool _isToldIdle;

    public int IdleMillis => idleMillis;

    /// <summary>How many calls came.</summary>
    public long Calls => Volatile.Read(ref _calls);

    /// <summary>A call came.</summary>
    public void Begin()
    {
        Interlocked.Increment(ref _calls);
        Volatile.Write(ref _usedAt, Environment.TickCount64);
    }

    /// <summary>Looks whether there is something new to tell: calls, or that it has had none for its time.</summary>
    public bool HasNews(bool isBusy, out bool isIdle)
    {
        var now = Environment.TickCount64;
        if (isBusy)
        {
            Volatile.Write(ref _usedAt, now);
        }

        isIdle = now - Volatile.Read(ref _usedAt) >= idleMillis;
        var isNew = _told != Calls || isIdle != _isToldIdle;
        (_told, _isToldIdle) = (Calls, isIdle);
        return isNew;
    }
}
