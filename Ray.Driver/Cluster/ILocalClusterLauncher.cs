namespace AkkaRay.Clustering;

/// <summary>Starts a cluster inside this process. Implemented in Ray.Local, which Ray.Driver does not reference.</summary>
internal interface ILocalClusterLauncher
{
    /// <summary>Completes when tasks can be submitted.</summary>
    Task<ILocalCluster> StartAsync(LocalClusterRequest request, CancellationToken cancellationToken);
}
