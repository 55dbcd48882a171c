namespace AkkaRay.Process.Tests.Survival;

/// <summary>One cluster for all tests that leave it as they found it: two workers with one CPU each.</summary>
public sealed class SharedCluster : IAsyncLifetime
{
    internal TestCluster Cluster { get; private set; } = null!;

    public async Task InitializeAsync() => Cluster = await TestCluster.StartAsync();

    public async Task DisposeAsync() => await Cluster.DisposeAsync();
}
