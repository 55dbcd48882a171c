namespace AkkaRay.Utilities;

/// <summary>Keeps the permits of a <see cref="RaySemaphore"/>. Who waits is served in the order of coming.</summary>
[Actor(Concurrency = ActorConcurrency.Interleaved, MaxConcurrency = 100_000)]
internal sealed class SemaphoreActor(int permits) : IDisposable
{
    private readonly SemaphoreSlim _free = new(permits, permits);
    private readonly HashSet<long> _held = [];
    private long _last;

    public async Task<long> Take(TimeSpan? holdAtMost, CancellationToken cancellationToken)
    {
        await _free.WaitAsync(cancellationToken).ConfigureAwait(true);
        var permit = ++_last;
        _held.Add(permit);
        if (holdAtMost is { } limit)
        {
            _ = GiveBackAfterAsync(permit, limit);
        }

        return permit;
    }

    public bool Give(long permit)
    {
        var wasHeld = _held.Remove(permit);
        if (wasHeld)
        {
            _free.Release();
        }

        return wasHeld;
    }

    public int Free() => _free.CurrentCount;

    public void Dispose() => _free.Dispose();

    private async Task GiveBackAfterAsync(long permit, TimeSpan limit)
    {
        await Task.Delay(limit).ConfigureAwait(true);
        Give(permit);
    }
}
