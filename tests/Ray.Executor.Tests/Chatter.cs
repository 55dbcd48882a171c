namespace AkkaRay.Executor.Tests;

/// <summary>An actor whose streams and calls take turns.</summary>
[Actor(Concurrency = ActorConcurrency.Interleaved)]
public sealed class Chatter
{
    private int _running;
    private int _most;
    private int _told;

    public async IAsyncEnumerable<int> Watch(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var running = Interlocked.Increment(ref _running);
            _most = Math.Max(_most, running);
            _told++;
            Interlocked.Decrement(ref _running);
            yield return i;
            if (i % 100 == 0)
            {
                await Task.Yield();
            }
        }
    }

    public int Told() => _told;

    public int MostAtOnce() => _most;
}
