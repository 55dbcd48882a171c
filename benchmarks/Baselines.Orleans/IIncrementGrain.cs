namespace AkkaRay.Benchmarks.OrleansBaseline;

/// <summary>A grain that adds one. Public because Orleans writes code for it.</summary>
public interface IIncrementGrain : IGrainWithIntegerKey
{
    ValueTask<int> Increment(int number);
}
