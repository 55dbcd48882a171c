namespace AkkaRay;

/// <summary>What a placement group may be besides its bundles.</summary>
public sealed record PlacementGroupOptions
{
    /// <summary>A name by which other programs find it; no two groups have the same.</summary>
    public string Name { get; init; } = "";

    /// <summary>Whether it outlives this program; then it is removed by hand. Ray: <c>lifetime="detached"</c>.</summary>
    public bool IsDetached { get; init; }
}
