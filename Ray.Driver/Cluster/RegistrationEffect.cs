using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Jobs;

namespace AkkaRay.Clustering;

/// <summary>What <see cref="Registration"/> wants done.</summary>
internal abstract record RegistrationEffect
{
    /// <summary>Ask for the job, through whatever head can be found; from the second time on for the same cluster only.</summary>
    internal sealed record Register : RegistrationEffect;

    /// <summary>Tell the GCS that the driver is alive.</summary>
    internal sealed record Beat(JobId Job) : RegistrationEffect;

    /// <summary>The job is there, for the first time or again, with a whole view of the cluster.</summary>
    internal sealed record Joined(JobProtocol.DriverRegistered Registered, bool IsFirst) : RegistrationEffect;

    /// <summary>The head is silent; from now on it is looked for.</summary>
    internal sealed record Lost(string Why) : RegistrationEffect;

    /// <summary>The cluster refuses the driver for good.</summary>
    internal sealed record Ended(string Reason) : RegistrationEffect;
}
