namespace AkkaRay.Benchmarks.Cases;

/// <summary>A time or a size with nothing to compare it with: the median of samples taken one by one.</summary>
internal sealed record SampleCase(string Name, Unit Unit, string What, Func<CancellationToken, Task<double>> Sample) : BenchmarkCase(Name, Unit, What);
