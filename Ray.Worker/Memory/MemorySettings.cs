using Akka.Configuration;
using AkkaRay.Worker.Hosting;

namespace AkkaRay.Worker.Memory;

/// <summary>How much memory may be in use before an executor is ended. What is 0 is no limit.</summary>
internal sealed record MemorySettings(TimeSpan Interval)
{
    public static readonly MemorySettings None = new(TimeSpan.Zero);

    /// <summary>The share of the node's memory that may be in use, whoever uses it.</summary>
    public double UsageMax { get; init; }

    /// <summary>So many bytes of the node's memory must be free.</summary>
    public long FreeMin { get; init; }

    /// <summary>What the executors of the node may take together.</summary>
    public long ExecutorsMax { get; init; }

    /// <summary>Whether the system is told that limit too, where it can be.</summary>
    public bool UsesControlGroup { get; init; }

    public bool IsWatched => UsageMax > 0 || FreeMin > 0 || ExecutorsMax > 0;

    /// <summary>
    /// What the system lets executors have together with <paramref name="storeBytes"/> of objects, which count as theirs;
    /// null for no limit. A tenth more than the agent does, which chooses better whom to end, and tells more.
    /// </summary>
    public long? GroupMax(long storeBytes) => UsesControlGroup && ExecutorsMax > 0 ? ExecutorsMax + (ExecutorsMax / 10) + storeBytes : null;

    public static MemorySettings From(Config config, SettingsReader read) => config.GetString("ray.worker.memory-monitor-interval") is "0" or "0s" or "off"
        ? None
        : new MemorySettings(read.Time("ray.worker.memory-monitor-interval"))
        {
            UsageMax = read.Share("ray.worker.memory-usage-max"),
            FreeMin = read.Size("ray.worker.memory-free-min", 0, 0),
            ExecutorsMax = read.Size("ray.worker.memory-executors-max", 0, 0),
            UsesControlGroup = config.GetBoolean("ray.worker.memory-control-group"),
        };
}
