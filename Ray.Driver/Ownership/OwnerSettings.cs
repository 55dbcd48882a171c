using Akka.Configuration;
using AkkaRay.Messages.Ids;
using AkkaRay.Recording;
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

    /// <summary>What is remembered of how objects were made takes at most so many bytes.</summary>
    public long LineageBytesMax { get; init; } = 64 * 1024 * 1024;

    /// <summary>Unused leases go back after this long.</summary>
    public TimeSpan LeaseIdleTimeout { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>A lease in use goes back after this long, so that others who wait get a turn.</summary>
    public TimeSpan LeaseTerm { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>A task that was told that its time is over has this long to end before it is ended with its executor.</summary>
    public TimeSpan TimeoutGrace { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How often a task is run again whose executor was ended because memory ran out; -1 without end.</summary>
    public int OutOfMemoryRetries { get; init; } = -1;

    /// <summary>The job that objects are kept for.</summary>
    public JobId Job { get; init; }

    /// <summary>How much is recorded of tasks.</summary>
    public RecorderSettings Recorder { get; init; } = new();

    /// <summary>The object stores of this machine, as far as known now.</summary>
    public Func<IEnumerable<StoreAddress>> Stores { get; init; } = static () => [];

    /// <summary>A stream runs this many items ahead of its consumer.</summary>
    public int StreamItemsMax { get; init; } = 16 * 1024;

    /// <summary>A stream runs this many bytes ahead of its consumer, or one item.</summary>
    public long StreamBytesMax { get; init; } = 16 * 1024 * 1024;

    /// <summary>Reads the <c>ray.driver</c> block.</summary>
    public static OwnerSettings From(Config config, string host) => new()
    {
        Host = host,
        Recorder = RecorderSettings.From(config),
        InlineBytesMax = config.GetInt("ray.driver.inline-bytes-max"),
        PendingBytesMax = config.GetLong("ray.driver.pending-bytes-max"),
        LineageBytesMax = config.GetLong("ray.driver.lineage-bytes-max"),
        StreamItemsMax = config.GetInt("ray.driver.stream-items-max"),
        StreamBytesMax = config.GetLong("ray.driver.stream-bytes-max"),
        LeaseIdleTimeout = config.GetTimeSpan("ray.driver.lease-idle-timeout"),
        TimeoutGrace = config.GetTimeSpan("ray.driver.timeout-grace"),
        OutOfMemoryRetries = config.GetInt("ray.driver.out-of-memory-retries"),
        LeaseTerm = config.GetTimeSpan("ray.driver.lease-term"),
    };
}
