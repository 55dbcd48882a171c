namespace AkkaRay.Benchmarks.Subject;

/// <summary>The actor that is called, one call at a time.</summary>
[Actor]
public sealed class BenchmarkActor
{
    /// <summary>The smallest call with an argument and a result.</summary>
    public int Increment(int number) => number + 1;
}
