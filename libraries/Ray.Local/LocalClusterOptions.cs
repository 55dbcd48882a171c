namespace AkkaRay.Local;

/// <summary>What a <see cref="LocalCluster"/> consists of.</summary>
public sealed record LocalClusterOptions
{
    /// <summary>How many worker processes to start beside the head.</summary>
    /// <value>2.</value>
    public int Workers { get; init; } = 2;

    /// <summary>Logical processors each worker offers. Null shares the machine's among the workers, at least one each.</summary>
    public double? CpusPerWorker { get; init; }

    /// <summary>Other resources each worker offers.</summary>
    public IReadOnlyDictionary<string, double> ResourcesPerWorker { get; init; } = new Dictionary<string, double>();

    /// <summary>Settings of <c>ray.conf</c> that every process is started with, such as <c>ray.head.unreachable-timeout</c>.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>How long one process may take from its start to being ready.</summary>
    /// <value>60 seconds.</value>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(60);

    internal double CpusOfWorker => CpusPerWorker ?? Math.Max(1, Environment.ProcessorCount / Math.Max(1, Workers));
}
