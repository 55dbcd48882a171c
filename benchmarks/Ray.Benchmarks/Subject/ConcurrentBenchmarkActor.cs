namespace AkkaRay.Benchmarks.Subject;

/// <summary>The actor that is called on sixteen threads, as in Ray's case.</summary>
[Actor(Concurrency = ActorConcurrency.Parallel, MaxConcurrency = 16)]
public sealed class ConcurrentBenchmarkActor
{
    /// <summary>The smallest call with an argument and a result.</summary>
    public int Increment(int number) => number + 1;
}
