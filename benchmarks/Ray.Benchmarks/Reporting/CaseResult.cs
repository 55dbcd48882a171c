namespace AkkaRay.Benchmarks.Reporting;

/// <summary>What came out of one case.</summary>
internal sealed record CaseResult(
    string Case, double Value, Unit Unit, IReadOnlyList<BaselineResult> Baselines, double? RayPublished, string Notes);
