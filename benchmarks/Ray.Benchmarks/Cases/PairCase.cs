namespace AkkaRay.Benchmarks.Cases;

/// <summary>
/// Something that a driver process times itself, round by round, together with the one thing it is held against: the
/// name of that is the baseline's, empty if there is none. <paramref name="Name"/> is what the process is told to do.
/// </summary>
internal sealed record PairCase(string Name, Unit Unit, string Baseline, string What) : BenchmarkCase(Name, Unit, What)
{
    /// <summary>CPUs of its one worker.</summary>
    public int Cpus { get; init; } = 1;

    /// <summary>Settings its cluster is started with.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>How many nodes its cluster has.</summary>
    public int Workers { get; init; } = 1;
}
