using AkkaRay.Clustering;

namespace AkkaRay.Driver.Tests.Cluster;

public sealed class LocalClusterLoaderTests
{
    [Fact]
    public void Program_without_Ray_Local_is_told_what_to_do()
        => Assert.Contains("Add a reference to Ray.Local", Assert.Throws<RayConnectionException>(() => LocalClusterLoader.Find()).Message, StringComparison.Ordinal);
}
