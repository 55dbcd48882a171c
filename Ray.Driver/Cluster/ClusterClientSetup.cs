using System.Collections.Immutable;
using System.Net;
using Akka.Actor;
using Akka.Cluster.Tools.Client;
using Akka.Cluster.Tools.PublishSubscribe;
using Akka.Configuration;
using AkkaRay.Messages.Configuration;
using AkkaRay.Messages.Jobs;

namespace AkkaRay.Cluster;

/// <summary>The actor system of a driver outside the cluster, and the cluster client in it.</summary>
internal static class ClusterClientSetup
{
    private const string GcsService = "/user/gcs-proxy";

    /// <summary>Creates the system; it listens where the head saw this machine.</summary>
    public static ActorSystem CreateSystem(Config overrides, IPAddress local)
    {
        var host = ConfigurationFactory.ParseString($"akka.remote.dot-netty.tcp.hostname = \"{local}\"");

        // Without the defaults of publish-subscribe the client's envelopes are not bound to their serializer and would
        // leave as JSON, a third larger and beyond the frame size for a snapshot.
        var config = RayConfig.Load(overrides.WithFallback(host), "driver.conf")
            .WithFallback(ClusterClientReceptionist.DefaultConfig())
            .WithFallback(DistributedPubSub.DefaultConfig());
        return ActorSystem.Create("ray-driver", config);
    }

    /// <summary>Starts the client, which finds a receptionist among the contacts and keeps finding one.</summary>
    public static IActorRef StartClient(ActorSystem system, ClusterAddress address, HeadProbe.Answer answer)
    {
        var name = system.Settings.Config.GetString("ray.system", "ray");
        var contacts = address.Contacts.SelectMany(contact => NamesOf(contact, answer))
            .Select(contact => ActorPath.Parse($"akka.tcp://{name}@{contact}/system/receptionist"))
            .ToImmutableHashSet();
        return system.ActorOf(ClusterClient.Props(ClusterClientSettings.Create(system).WithInitialContacts(contacts)), "cluster-client");
    }

    /// <summary>Puts a registration into the envelope for the GCS.</summary>
    public static object Wrap(JobProtocol.RegisterDriver message) => new ClusterClient.Send(GcsService, message, localAffinity: true);

    // A head answers only to the very address it gave itself. Users write names where heads know numbers.
    private static IEnumerable<HeadContact> NamesOf(HeadContact contact, HeadProbe.Answer answer)
    {
        yield return contact;
        if (contact == answer.Contact && !IPAddress.TryParse(contact.Host, out _))
        {
            yield return contact with { Host = answer.Remote.ToString() };
        }
    }
}
