using AkkaRay.Local;

namespace AkkaRay.Benchmarks.Subject;

/// <summary>A head and workers, of one CPU each unless said otherwise, as processes of their own.</summary>
internal sealed class MeasuredCluster : IAsyncDisposable
{
    private readonly LocalCluster _cluster;

    private MeasuredCluster(LocalCluster cluster) => _cluster = cluster;

    /// <summary>What a driver connects to.</summary>
    public string Address => _cluster.Address;

    /// <summary>Starts it; completed when every node is up.</summary>
    public static async Task<MeasuredCluster> StartAsync(
        int workers, CancellationToken cancellationToken, IReadOnlyDictionary<string, string>? settings = null, int cpus = 1)
        => new(await LocalCluster.StartAsync(
            new LocalClusterOptions { Workers = workers, CpusPerWorker = cpus, Settings = settings ?? new Dictionary<string, string>() }, cancellationToken));

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();
}
