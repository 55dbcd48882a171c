using Akka.Configuration;
using AkkaRay.Messages.Ids;
using AkkaRay.Stores;

namespace AkkaRay.Ownership;

/// <summary>What an owner core is set up with; the values are those of <c>ray.driver</c> in the configuration.</summary>
internal sealed record OwnerSettings
{
    /// <summary>The address other processes reach this one at.</summary>
    public string Host { get; init; } = "127.0.0.1";

    /// <summary>Values up to this many bytes travel with calls.</summary>
    public int InlineBytesMax { get; init; } = 100 * 1024;

    /// <summary>Submitting blocks while arguments of this many bytes wait.</summary>
    public long PendingBytesMax { get; init; } = 256 * 1024 * 1024;

    /// <summary>Unused leases go back after this long.</summary>
    public TimeSpan LeaseIdleTimeout { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>A lease in use goes back after this long, so that others who wait get a turn.</summary>
    public TimeSpan LeaseTerm { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The job that objects are kept for.</summary>
    public JobId Job { get; init; }

    /// <summary>The object stores of this machine, as far as known now.</summary>
    public Func<IEnumerable<StoreAddress>> Stores { get; init; } = static () => [];

    /// <summary>Reads the <c>ray.driver</c> block.</summary>
    public static OwnerSettings From(Config config, string host) => new()
    {
        Host = host,
        InlineBytesMax = config.GetInt("ray.driver.inline-bytes-max"),
        PendingBytesMax = config.GetLong("ray.driver.pending-bytes-max"),
        LeaseIdleTimeout = config.GetTimeSpan("ray.driver.lease-idle-timeout"),
        LeaseTerm = config.GetTimeSpan("ray.driver.lease-term"),
    };
}
