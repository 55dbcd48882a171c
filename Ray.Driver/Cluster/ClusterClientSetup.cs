using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using Akka.Actor;
using Akka.Cluster.Tools.Client;
using Akka.Cluster.Tools.PublishSubscribe;
using Akka.Configuration;
using AkkaRay.Messages.Configuration;
using AkkaRay.Messages.Jobs;

namespace AkkaRay.Clustering;

/// <summary>The actor system of a driver outside the cluster, and the cluster client in it.</summary>
internal static class ClusterClientSetup
{
    /// <summary>Creates the system; it listens where the head saw this machine.</summary>
    public static ActorSystem CreateSystem(Config overrides, IPAddress local)
    {
        var host = ConfigurationFactory.ParseString($"akka.remote.dot-netty.tcp.hostname = \"{local}\"");

        // Without the defaults of publish-subscribe the client's envelopes are not bound to their serializer and would
        // leave as JSON, a third larger and beyond the frame size for a snapshot.
        var config = RayConfig.Load(overrides.WithFallback(host), "driver.conf")
            .WithFallback(ClusterClientReceptionist.DefaultConfig())
            .WithFallback(DistributedPubSub.DefaultConfig());
        return ActorSystem.Create("ray-driver", BootstrapSetup.Create().WithConfig(config).And(ConsoleSilence.Setup()));
    }

    /// <summary>Starts the client, which finds a receptionist among the contacts and keeps finding one.</summary>
    public static IActorRef StartClient(ActorSystem system, IEnumerable<HeadContact> contacts, string name)
    {
        var cluster = system.Settings.Config.GetString("ray.system", "ray");
        var paths = contacts.Select(contact => ActorPath.Parse($"akka.tcp://{cluster}@{contact}/system/receptionist")).ToImmutableHashSet();
        return system.ActorOf(ClusterClient.Props(ClusterClientSettings.Create(system).WithInitialContacts(paths)), "cluster-client-" + name);
    }

    /// <summary>
    /// The contacts by number. A head answers only to the very address it gave itself, which is a number unless it was
    /// told otherwise. Asking under both name and number at once would open two associations to one process, and Akka
    /// loses messages while it closes one of them.
    /// </summary>
    public static async Task<IReadOnlyList<HeadContact>> ResolveAsync(ClusterAddress address, HeadProbe.Answer answer, CancellationToken cancellationToken)
    {
        var contacts = new List<HeadContact>();
        foreach (var contact in address.Contacts)
        {
            contacts.Add(contact == answer.Contact
                ? contact with { Host = answer.Remote.ToString() }
                : await ResolveAsync(contact, cancellationToken).ConfigureAwait(false));
        }

        return contacts;
    }

    /// <summary>Puts a registration into the envelope for the GCS.</summary>
    public static object Wrap(JobProtocol.RegisterDriver message) => new ClusterClient.Send(ActorNames.GcsService, message, localAffinity: true);

    private static async Task<HeadContact> ResolveAsync(HeadContact contact, CancellationToken cancellationToken)
    {
        try
        {
            var found = await Dns.GetHostAddressesAsync(contact.Host, cancellationToken).ConfigureAwait(false);
            var best = found.FirstOrDefault(address => address.AddressFamily == AddressFamily.InterNetwork) ?? found.FirstOrDefault();
            return best is null ? contact : contact with { Host = best.ToString() };
        }
        catch (SocketException)
        {
            // Another contact answered; this one may become known later and is kept as it was written.
            return contact;
        }
    }
}
