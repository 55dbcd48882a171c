namespace AkkaRay.Process.Tests.Survival;

/// <summary>A test on the shared cluster. Afterwards every lease must be back.</summary>
[Collection(SharedClusterGroup.Name)]
public abstract class SharedClusterTest : IAsyncLifetime
{
    private protected SharedClusterTest(SharedCluster shared)
    {
        Cluster = shared.Cluster;
        Ray.Enter(Cluster.Driver);
    }

    private protected TestCluster Cluster { get; }

    private protected TempFolder Marks { get; } = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        Marks.Dispose();
        await Cluster.Watcher.UntilFreeAsync(Limits.Free);
    }
}
