namespace AkkaRay.Executor.Tests;

/// <summary>A reference inside a value, which a task is given as it is.</summary>
public sealed record Held<T>(ObjectRef<T> Reference);
