namespace AkkaRay.Executor.Tests;

/// <summary>An actor whose calls run at once.</summary>
[Actor(Concurrency = ActorConcurrency.Parallel)]
[ConcurrencyGroup("pings", 1)]
public sealed class Paralleler
{
    private readonly Lock _gate = new();
    private int _running;
    private int _most;

    public async Task<int> Hold(int milliseconds)
    {
        lock (_gate)
        {
            _most = Math.Max(_most, ++_running);
        }

        await Task.Delay(milliseconds);
        lock (_gate)
        {
            return --_running;
        }
    }

    [ActorMethod(ConcurrencyGroup = "pings")]
    public int Ping() => 1;

    public int MostAtOnce() => _most;
}
