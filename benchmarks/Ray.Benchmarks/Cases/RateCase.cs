namespace AkkaRay.Benchmarks.Cases;

/// <summary>Calls a second in one <see cref="Contenders.Shape"/>, beside the same shape of each baseline.</summary>
internal sealed record RateCase(string Name, string Shape, string What) : BenchmarkCase(Name, Unit.PerSecond, What)
{
    /// <summary>Names of the baselines, as <see cref="Running.Contender"/> knows them.</summary>
    public string[] Baselines { get; init; } = ["tcp-echo", "akka-ask", "orleans"];

    /// <summary>What AkkaRay does instead of the baselines' shape, if it is called something else; null for the same.</summary>
    public string? Subject { get; init; }

    /// <summary>How many calls AkkaRay makes in a round; null means as many as fill the round.</summary>
    public int? Calls { get; init; }

    /// <summary>How many calls each contender makes at least before it is measured.</summary>
    public int CallsBefore { get; init; }
}
