namespace AkkaRay.Executor.Actors;

/// <summary>How much a keyed actor's instance is used, and whether for long not at all. Times are ticks in milliseconds.</summary>
internal sealed class InstanceUsage(int idleMillis)
{
    /// <summary>That it is idle is said again after this long: nobody need have been able to do something about it before.</summary>
    private const int AgainMillis = 5000;

    private long _calls;
    private long _usedAt = long.MaxValue;
    private long _told;
    private long _toldIdleAt;
    private bool _isToldIdle;

    public int IdleMillis => idleMillis;

    /// <summary>How many calls came.</summary>
    public long Calls => Volatile.Read(ref _calls);

    /// <summary>It can be called from now on, and its idle time begins: its constructor may have taken long.</summary>
    public void Started(long now) => Volatile.Write(ref _usedAt, now);

    /// <summary>A call came.</summary>
    public void Begin(long now)
    {
        Interlocked.Increment(ref _calls);
        Volatile.Write(ref _usedAt, now);
    }

    /// <summary>Looks whether there is something new to tell: calls, or that it has had none for its time.</summary>
    public bool HasNews(bool isBusy, long now, out bool isIdle)
    {
        var usedAt = Volatile.Read(ref _usedAt);
        if (isBusy && usedAt != long.MaxValue)
        {
            Volatile.Write(ref _usedAt, usedAt = now);
        }

        isIdle = usedAt != long.MaxValue && now - usedAt >= idleMillis;
        var isNew = _told != Calls || isIdle != _isToldIdle || (isIdle && now - _toldIdleAt >= AgainMillis);
        if (isNew)
        {
            (_told, _isToldIdle, _toldIdleAt) = (Calls, isIdle, now);
        }

        return isNew;
    }
}
