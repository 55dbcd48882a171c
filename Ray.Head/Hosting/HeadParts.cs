using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Cluster.Tools.Client;
using Akka.Cluster.Tools.PublishSubscribe;
using Akka.Cluster.Tools.Singleton;
using Akka.Configuration;
using Akka.Pattern;
using Akka.Persistence.Sql;
using AkkaRay.Head.Gcs;
using AkkaRay.Head.Packages;
using AkkaRay.Head.Persistence;
using AkkaRay.Messages.Configuration;
using AkkaRay.Slots;

namespace AkkaRay.Head.Hosting;

/// <summary>
/// What makes an actor system a head: prepare it with <see cref="Setup"/> and <see cref="Complete"/>, create it, then
/// <see cref="Start(ActorSystem, HeadSettings)"/>. The system may be a worker too.
/// </summary>
public static class HeadParts
{
    private static readonly TimeSpan RestartMin = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan RestartMax = TimeSpan.FromSeconds(5);

    /// <summary>Adds the defaults of the libraries a head uses; they would else be missing in plain configuration.</summary>
    public static Config Complete(Config config) => SlotRegion.Complete(config)
        .WithFallback(SqlPersistence.DefaultConfiguration)
        .WithFallback(ClusterClientReceptionist.DefaultConfig())
        .WithFallback(DistributedPubSub.DefaultConfig());

    /// <summary>What the actor system has to be created with besides its configuration: its journal.</summary>
    public static Setup Setup(HeadSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return Journal.Setup(Path.Combine(settings.Data, "journal.db"), settings.JournalSynchronous);
    }

    /// <summary>
    /// Starts the GCS, its proxy and the receptionist on a system that is, or is about to be, a member of a cluster with
    /// the role <c>head</c>. The data folder is held until the system ends. Packages are not taken.
    /// </summary>
    /// <returns>The proxy: whatever is told to it reaches the GCS.</returns>
    /// <exception cref="HeadException">Another process uses the data folder.</exception>
    public static IActorRef Start(ActorSystem system, HeadSettings settings)
    {
        ArgumentNullException.ThrowIfNull(system);
        ArgumentNullException.ThrowIfNull(settings);
        var data = DataFolder.Open(settings.Data);
        system.RegisterOnTermination(data.Dispose);
        return Start(system, settings, data, "", packages: null);
    }

    internal static IActorRef Start(ActorSystem system, HeadSettings settings, DataFolder data, string packageUrl, PackageFolder? packages)
    {
        // The journal opens while the cluster forms; else the GCS would begin to wait for it only after that.
        var persistence = Akka.Persistence.Persistence.Instance.Apply(system);
        persistence.JournalFor(null);
        persistence.SnapshotStoreFor(null);

        system.ActorOf(MembersFileActor.Props(data.Members), "members");
        var proxy = system.ActorOf(
            ClusterSingletonProxy.Props(
                ActorNames.GcsPath,
                ClusterSingletonProxySettings.Create(system).WithRole(ActorNames.HeadRole).WithSingletonName(ActorNames.GcsSingleton)),
            ActorNames.GcsProxy);
        KeyedRegion.Join(system, proxy);
        var gcs = new GcsParts(settings.Gcs, packageUrl, packages, TimeProvider.System) { Supervisors = SlotRegion.Reach(system, proxy) };
        system.ActorOf(Singleton(system, gcs), ActorNames.Gcs);
        ClusterClientReceptionist.Get(system).RegisterService(proxy);
        return proxy;
    }

    // A singleton manager does not restart a singleton that stopped, as a persistent actor does when its journal fails.
    private static Props Singleton(ActorSystem system, GcsParts parts) => ClusterSingletonManager.Props(
        BackoffSupervisor.Props(
            Backoff.OnStop(GcsActor.Props(parts), ActorNames.GcsCore, RestartMin, RestartMax, randomFactor: 0.2, maxNrOfRetries: -1)
                .WithFinalStopMessage(message => message is GcsStop)),
        GcsStop.Instance,
        ClusterSingletonManagerSettings.Create(system).WithRole(ActorNames.HeadRole).WithSingletonName(ActorNames.GcsSingleton));
}
