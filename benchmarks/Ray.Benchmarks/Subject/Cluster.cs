using AkkaRay.Local;

namespace AkkaRay.Benchmarks.Subject;

/// <summary>A head and workers of one CPU each, as processes of their own.</summary>
internal sealed class Cluster : IAsyncDisposable
{
    private readonly LocalCluster _cluster;

    private Cluster(LocalCluster cluster) => _cluster = cluster;

    /// <summary>What a driver connects to.</summary>
    public string Address => _cluster.Address;

    /// <summary>Starts it; completed when every node is up.</summary>
    public static async Task<Cluster> StartAsync(int workers, CancellationToken cancellationToken)
        => new(await LocalCluster.StartAsync(new LocalClusterOptions { Workers = workers, CpusPerWorker = 1 }, cancellationToken));

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();
}
