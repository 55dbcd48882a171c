using AkkaRay.Clustering;

namespace AkkaRay.Local;

/// <summary>Starts a cluster inside the user's process. Found by name from Ray.Driver, which does not reference Ray.Local.</summary>
internal sealed class LocalClusterLauncher : ILocalClusterLauncher
{
    /// <inheritdoc/>
    public async Task<ILocalCluster> StartAsync(LocalClusterRequest request, CancellationToken cancellationToken)
        => await InProcessCluster.StartAsync(request, cancellationToken).ConfigureAwait(false);
}
