namespace AkkaRay.Benchmarks.Subject;

/// <summary>The actor whose process is killed.</summary>
[Actor(MaxRestarts = -1, MaxTaskRetries = -1)]
public sealed class RestartedBenchmarkActor
{
    /// <summary>Where it is.</summary>
    public BenchmarkPlace Where() => new(Environment.GetEnvironmentVariable("RAY_NODE_NAME") ?? "", Environment.ProcessId);
}
