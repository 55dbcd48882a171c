using System.Globalization;

namespace AkkaRay.Benchmarks.Subject;

/// <summary>The actor whose process is killed.</summary>
[Actor(MaxRestarts = -1, MaxTaskRetries = -1)]
public sealed class RestartedBenchmarkActor
{
    /// <summary>Its node's name and its process, as text: what a result of another type costs is not measured here.</summary>
    public string Where() => string.Create(
        CultureInfo.InvariantCulture, $"{Environment.GetEnvironmentVariable("RAY_NODE_NAME")} {Environment.ProcessId}");
}
