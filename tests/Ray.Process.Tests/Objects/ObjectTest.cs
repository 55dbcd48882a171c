using AkkaRay.Process.Tests.Survival;

namespace AkkaRay.Process.Tests.Objects;

/// <summary>A test of objects on the shared cluster, which ends with the leak check.</summary>
[Collection(SharedClusterGroup.Name)]
public abstract class ObjectTest : IAsyncLifetime
{
    private protected ObjectTest(SharedCluster shared)
    {
        Cluster = shared.Cluster;
        Ray.Enter(Cluster.Driver);
    }

    private protected TestCluster Cluster { get; }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => LeakCheck.NothingIsLeftAsync(Cluster);
}
