using AkkaRay.Messages.Ids;
using MemoryPack;

namespace AkkaRay.Messages.Jobs;

/// <summary>What the cluster knows of a job. <see cref="DriverPath"/> is the Akka path of the driver's actor.</summary>
[MemoryPackable]
public sealed partial record JobInfo(JobId Id, string Name, OwnerId Driver, string DriverPath, CodeSpec Code)
{
    /// <summary>The machine the driver runs on.</summary>
    public string DriverHost { get; init; } = "";

    /// <summary>The driver's process id.</summary>
    public int DriverPid { get; init; }

    /// <summary>When the GCS registered it.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended; null while it runs.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Why it ended, in words; null while it runs.</summary>
    public string? EndReason { get; init; }

    /// <summary>Whether the driver is still there.</summary>
    [MemoryPackIgnore]
    public bool IsRunning => EndedAt is null;
}
