namespace AkkaRay.Head.Hosting;

/// <summary>The key under which the registry of Akka.Hosting keeps the proxy to the GCS.</summary>
public sealed class GcsProxy
{
    private GcsProxy()
    {
    }
}
