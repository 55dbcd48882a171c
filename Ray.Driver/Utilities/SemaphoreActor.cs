namespace AkkaRay.Utilities;

/// <summary>Keeps the permits of a <see cref="RaySemaphore"/>. Who waits is served in the order of coming, and holds up nobody who gives back.</summary>
[Actor(Concurrency = ActorConcurrency.Interleaved)]
[ConcurrencyGroup("takers", 100_000)]
internal sealed class SemaphoreActor(int permits) : IEndsWithCaller, IDisposable
{
    private const int BitsOfOneInstance = 40;

    private readonly SemaphoreSlim _free = new(permits, permits);
    private readonly HashSet<long> _held = [];

    private int _waiting;

    // Permits of an instance that was before this one are no permits of this one.
    private long _last = (long)(RayActorContext.Find()?.InstanceNumber ?? 0) << BitsOfOneInstance;

    [ActorMethod(ConcurrencyGroup = "takers")]
    public async Task<long> Take(TimeSpan? holdAtMost, CancellationToken cancellationToken)
    {
        _waiting++;
        try
        {
            await _free.WaitAsync(cancellationToken).ConfigureAwait(true);
        }
        finally
        {
            _waiting--;
        }

        if (cancellationToken.IsCancellationRequested)
        {
            // It came too late: nobody would give it back.
            _free.Release();
            cancellationToken.ThrowIfCancellationRequested();
        }

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

    public int Waiting() => _waiting;

    public void Dispose() => _free.Dispose();

    private async Task GiveBackAfterAsync(long permit, TimeSpan limit)
    {
        await Task.Delay(limit).ConfigureAwait(true);
        Give(permit);
    }
}
