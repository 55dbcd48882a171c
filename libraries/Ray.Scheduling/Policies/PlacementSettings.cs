using Akka.Configuration;

namespace AkkaRay.Scheduling.Policies;

/// <summary>The <c>ray.scheduling</c> block.</summary>
internal sealed record PlacementSettings
{
    public static readonly PlacementSettings Default = new();

    /// <summary>Below this share of use a node counts as empty: it is packed to here before others are used.</summary>
    public double SpreadThreshold { get; init; } = 0.5;

    /// <summary>The share of the nodes among the best of which chance decides, so that many callers do not all choose one.</summary>
    public double TopK { get; init; } = 0.2;

    /// <summary>Whether work without accelerators stays away from nodes that have them.</summary>
    public bool AvoidGpuNodes { get; init; } = true;

    /// <exception cref="ConfigurationException">A share is not from 0 to 1.</exception>
    public static PlacementSettings From(Config config) => !config.HasPath("ray.scheduling") ? Default : new PlacementSettings
    {
        SpreadThreshold = Share(config, "ray.scheduling.spread-threshold"),
        TopK = Share(config, "ray.scheduling.top-k"),
        AvoidGpuNodes = config.GetBoolean("ray.scheduling.avoid-gpu-nodes"),
    };

    private static double Share(Config config, string key)
        => config.GetDouble(key) is var share and >= 0 and <= 1
            ? share
            : throw new ConfigurationException($"{key} is {config.GetString(key)}; it must be a share from 0 to 1, such as 0.5.");
}
