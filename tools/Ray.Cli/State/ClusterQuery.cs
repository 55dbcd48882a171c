using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using Akka.Actor;
using Akka.Cluster.Tools.Client;
using Akka.Cluster.Tools.PublishSubscribe;
using Akka.Configuration;
using AkkaRay.Cli.Addresses;
using AkkaRay.Messages;
using AkkaRay.Messages.Configuration;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.State;

namespace AkkaRay.Cli.State;

/// <summary>Asks a cluster's GCS what there is. The only class of the command that knows Akka.</summary>
internal sealed class ClusterQuery : IAsyncDisposable
{
    private const string GcsService = "/user/gcs-proxy";
    private static readonly TimeSpan RepeatAfter = TimeSpan.FromSeconds(1);

    private readonly ActorSystem _system;
    private readonly IActorRef _client;
    private readonly HeadAddress _head;

    private ClusterQuery(ActorSystem system, IActorRef client, HeadAddress head) => (_system, _client, _head) = (system, client, head);

    /// <summary>The head that is asked.</summary>
    public string Address => _head.ToString();

    /// <summary>Connects to the first of <paramref name="heads"/> that listens.</summary>
    /// <exception cref="CliException">None does.</exception>
    public static async Task<ClusterQuery> ConnectAsync(IReadOnlyList<HeadAddress> heads, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var problems = new List<string>();
        foreach (var head in heads)
        {
            try
            {
                var (local, remote) = await ProbeAsync(head, timeout, cancellationToken);
                return Create(head, local, remote);
            }
            catch (Exception error) when (error is SocketException or TimeoutException)
            {
                problems.Add($"{head}: {error.Message}");
            }
        }

        throw new CliException($"No head can be reached. {string.Join("; ", problems)}. Is the address right, and does the head run?");
    }

    /// <summary>Asks until an answer comes.</summary>
    /// <exception cref="CliException">None came in time, or one this build does not understand.</exception>
    public async Task<StateProtocol.ClusterState> GetAsync(bool includeDead, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(timeout);
        var question = new ClusterClient.Send(GcsService, new StateProtocol.GetClusterState(RequestId.New(), includeDead), localAffinity: true);
        while (true)
        {
            try
            {
                var state = await _client.Ask<StateProtocol.ClusterState>(question, RepeatAfter, limit.Token);
                return WireVersion.Accepts(state.Version) ? state : throw new CliException(WireVersion.Refusal("The head", state.Version));
            }
            catch (AskTimeoutException) when (!limit.IsCancellationRequested)
            {
                // The same question again: it may have been lost while the client looked for the receptionist.
            }
            catch (Exception error) when (error is AskTimeoutException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
            {
                throw new CliException($"Something listens at {_head}, but no AkkaRay head answered within {timeout.TotalSeconds:0.#} s. Is it the head's Akka port, and the same AkkaRay version?");
            }
        }
    }

    public async ValueTask DisposeAsync() => await _system.Terminate();

    private static async Task<(IPAddress Local, IPAddress Remote)> ProbeAsync(HeadAddress head, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(head.Host.Trim('[', ']'), head.Port, cancellationToken).AsTask().WaitAsync(timeout, cancellationToken);
        return (AddressOf(socket.LocalEndPoint!), AddressOf(socket.RemoteEndPoint!));
    }

    private static IPAddress AddressOf(EndPoint endPoint)
    {
        var address = ((IPEndPoint)endPoint).Address;
        return address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
    }

    private static ClusterQuery Create(HeadAddress head, IPAddress local, IPAddress remote)
    {
        var config = RayConfig.Load(
                ConfigurationFactory.ParseString($"akka.loglevel = OFF, akka.stdout-loglevel = OFF, akka.remote.dot-netty.tcp.hostname = \"{local}\""),
                "driver.conf")
            .WithFallback(ClusterClientReceptionist.DefaultConfig())
            .WithFallback(DistributedPubSub.DefaultConfig());
        var system = ActorSystem.Create("ray-cli", config);

        // A head answers only to the very address it gave itself, which may be a number where the user wrote a name.
        var contacts = new[] { head.Host, remote.ToString() }.Distinct()
            .Select(host => ActorPath.Parse($"akka.tcp://{config.GetString("ray.system")}@{host}:{head.Port}/system/receptionist"));
        var settings = ClusterClientSettings.Create(system).WithInitialContacts(contacts.ToImmutableHashSet());
        return new ClusterQuery(system, system.ActorOf(ClusterClient.Props(settings), "cluster-client"), head);
    }
}
