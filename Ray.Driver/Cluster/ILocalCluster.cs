using Akka.Actor;

namespace AkkaRay.Clustering;

/// <summary>A head and a node agent that run inside this process; disposing ends them.</summary>
internal interface ILocalCluster : IAsyncDisposable
{
    /// <summary>The actor system they run in; the driver's actor joins them there.</summary>
    ActorSystem System { get; }

    /// <summary>The GCS, or a proxy of it.</summary>
    IActorRef Gcs { get; }

    /// <summary>The address other drivers could connect to, <c>ray://host:port</c>.</summary>
    string Address { get; }
}
