namespace AkkaRay.Messages.Configuration;

/// <summary>The names under which processes of one cluster find each other's actors.</summary>
public static class ActorNames
{
    /// <summary>The singleton manager of the GCS on every head, a child of <c>/user</c>.</summary>
    public const string Gcs = "gcs";

    /// <summary>The path a <c>ClusterSingletonProxy</c> on a member of the cluster is made with.</summary>
    public const string GcsPath = "/user/" + Gcs;

    /// <summary>The singleton itself, a child of its manager; it keeps the GCS running.</summary>
    public const string GcsSingleton = "singleton";

    /// <summary>The GCS, a child of the singleton.</summary>
    public const string GcsCore = "gcs";

    /// <summary>The proxy to the GCS on every head, known to the receptionist.</summary>
    public const string GcsProxy = "gcs-proxy";

    /// <summary>Where a <c>ClusterClient</c> sends what is meant for the GCS.</summary>
    public const string GcsService = "/user/" + GcsProxy;

    /// <summary>The cluster role of heads, the only members the GCS runs on.</summary>
    public const string HeadRole = "head";

    /// <summary>The cluster role of workers.</summary>
    public const string WorkerRole = "worker";

    /// <summary>The cluster role of all that may hold shards of Ray actors or the coordinator of these.</summary>
    public const string ActorsRole = "actors";

    /// <summary>The shard region of the supervisors of Ray actors.</summary>
    public const string ActorsRegion = "ray-actors";

    /// <summary>The shard region of the hosts of keyed actors.</summary>
    public const string KeyedRegion = "ray-keyed-actors";

    /// <summary>Where drivers ask for many keyed actors at once, on workers.</summary>
    public const string KeyedDoor = "keyed-door";

    /// <summary>The node agent, on workers.</summary>
    public const string NodeAgent = "node-agent";
}
