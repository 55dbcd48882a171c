namespace AkkaRay.Benchmarks.Subject;

/// <summary>The actor whose method is asynchronous and whose calls interleave, as those of Ray's async actors do.</summary>
[Actor(Concurrency = ActorConcurrency.Interleaved)]
public sealed class AsyncBenchmarkActor
{
    /// <summary>The smallest call with an argument and a result.</summary>
    public async Task<int> Increment(int number)
    {
        await Task.CompletedTask;
        return number + 1;
    }
}
