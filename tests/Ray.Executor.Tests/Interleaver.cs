namespace AkkaRay.Executor.Tests;

/// <summary>An actor whose calls await one another.</summary>
[Actor(Concurrency = ActorConcurrency.Interleaved)]
public sealed class Interleaver
{
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _running;
    private int _most;

    public async Task<int> Wait()
    {
        Touch();
        await _open.Task;
        Touch();
        return 1;
    }

    public void Open() => _open.SetResult();

    public int MostAtOnce() => _most;

    private void Touch()
    {
        var running = Interlocked.Increment(ref _running);
        Thread.SpinWait(1000);
        _most = Math.Max(_most, running);
        Interlocked.Decrement(ref _running);
    }
}
