namespace AkkaRay.Clustering;

/// <summary>Finds Ray.Local, so that programs that only ever connect need not carry a whole cluster with them.</summary>
internal static class LocalClusterLoader
{
    private const string Launcher = "AkkaRay.Local.LocalClusterLauncher, Ray.Local";

    /// <summary>The launcher.</summary>
    /// <exception cref="RayConnectionException">The program does not reference Ray.Local.</exception>
    public static ILocalClusterLauncher Find(string launcher = Launcher)
    {
        try
        {
            return (ILocalClusterLauncher)Activator.CreateInstance(Type.GetType(launcher, throwOnError: true)!)!;
        }
        catch (Exception error) when (error is IOException or TypeLoadException or BadImageFormatException)
        {
            throw new RayConnectionException(
                "No address was given, so a cluster would be started inside this program, but the assembly Ray.Local is not "
                + "there. Add a reference to Ray.Local, or name a running cluster: set RAY_ADDRESS, or RayOptions.Address to ray://host:port.",
                error);
        }
    }
}
