namespace AkkaRay.Benchmarks.Subject;

/// <summary>The node and process of an actor.</summary>
public sealed record BenchmarkPlace(string Node, int Pid);
