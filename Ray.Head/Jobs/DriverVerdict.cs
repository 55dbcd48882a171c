using AkkaRay.Messages.Ids;

namespace AkkaRay.Head.Jobs;

/// <summary>What <see cref="DriverWatch"/> wants done about a driver.</summary>
internal abstract record DriverVerdict(JobId Job)
{
    /// <summary>Ask the driver whether it is there.</summary>
    internal sealed record Probe(JobId Job) : DriverVerdict(Job);

    /// <summary>The driver is dead.</summary>
    internal sealed record Dead(JobId Job, string Reason) : DriverVerdict(Job);
}
