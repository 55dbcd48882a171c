namespace AkkaRay.Messages.Configuration;

/// <summary>The names of the actors that processes find each other by.</summary>
public static class ActorNames
{
    /// <summary>The singleton manager of the GCS, on heads.</summary>
    public const string Gcs = "gcs";

    /// <summary>The way to the GCS wherever it is, on heads and workers.</summary>
    public const string GcsProxy = "gcs-proxy";

    /// <summary>The node agent, on workers.</summary>
    public const string NodeAgent = "node-agent";
}
