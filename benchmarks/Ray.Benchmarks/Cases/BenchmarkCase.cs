namespace AkkaRay.Benchmarks.Cases;

/// <summary>One thing that is measured, and what it is held against.</summary>
internal abstract record BenchmarkCase(string Name, Unit Unit, string What)
{
    /// <summary>What Ray's own benchmark publishes for the same case; null if it has no such case.</summary>
    public double? RayPublished { get; init; }

    /// <summary>What the value must reach, in words.</summary>
    public string Floor { get; init; } = "";
}
