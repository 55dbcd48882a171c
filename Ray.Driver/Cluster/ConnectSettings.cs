using Akka.Configuration;
using AkkaRay.Messages.Ids;

namespace AkkaRay.Clustering;

/// <summary>How a driver joins: either <see cref="Address"/> or <see cref="Local"/> says where.</summary>
internal sealed record ConnectSettings
{
    /// <summary>The heads to ask.</summary>
    public ClusterAddress? Address { get; init; }

    /// <summary>The cluster inside this process.</summary>
    public ILocalCluster? Local { get; init; }

    /// <summary>The id under which this process owns its tasks.</summary>
    public required OwnerId Owner { get; init; }

    /// <summary>The job's name for people.</summary>
    public required string JobName { get; init; }

    /// <summary>Finds or packs the job's code; asked once, while the head is being looked for.</summary>
    public required Func<CancellationToken, Task<JobCode>> Code { get; init; }

    /// <summary>How long to look for the cluster.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Where task output goes; null drops it.</summary>
    public IOutputSink? Output { get; init; }

    /// <summary>Tells the user something they should know.</summary>
    public Action<string> Warn { get; init; } = static message => Console.Error.WriteLine($"(ray) {message}");

    /// <summary>Settings that go on top of AkkaRay's own.</summary>
    public Config Overrides { get; init; } = Config.Empty;

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
