using Orleans.Concurrency;

namespace AkkaRay.Benchmarks.OrleansBaseline;

/// <summary>Reentrant, which lets Orleans pipeline the calls.</summary>
[Reentrant]
public sealed class IncrementGrain : Grain, IIncrementGrain
{
    public ValueTask<int> Increment(int number) => new(number + 1);
}
