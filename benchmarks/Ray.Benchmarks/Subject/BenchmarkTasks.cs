namespace AkkaRay.Benchmarks.Subject;

/// <summary>The remote methods that are measured.</summary>
public static class BenchmarkTasks
{
    /// <summary>The smallest task with an argument and a result.</summary>
    [Remote]
    public static int Increment(int number) => number + 1;
}
