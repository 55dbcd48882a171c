namespace AkkaRay.Benchmarks.Reporting;

/// <summary>A baseline's own value, and how many times better AkkaRay is.</summary>
internal sealed record BaselineResult(string Name, double Value, double Ratio);
