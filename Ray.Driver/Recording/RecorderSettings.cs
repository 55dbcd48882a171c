using Akka.Configuration;

namespace AkkaRay.Recording;

/// <summary>How much is recorded of tasks one by one; what is beyond is only counted.</summary>
internal sealed record RecorderSettings
{
    /// <summary>Tasks recorded a second, in the long run.</summary>
    public int PerSecond { get; init; } = 1000;

    /// <summary>Tasks recorded at once after a quiet time.</summary>
    public int Burst { get; init; } = 10_000;

    /// <summary>Tasks without an end whose records are kept here.</summary>
    public int UnfinishedMax { get; init; } = 20_000;

    /// <summary>How often news is told.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Reads the <c>ray.driver</c> block.</summary>
    public static RecorderSettings From(Config config) => new()
    {
        PerSecond = config.GetInt("ray.driver.task-records-per-second"),
        Burst = config.GetInt("ray.driver.task-records-burst"),
    };
}
