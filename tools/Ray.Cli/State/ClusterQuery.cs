using System.Net;
using System.Net.Sockets;
using Akka.Actor;
using Akka.Cluster.Tools.Client;
using Akka.Configuration;
using AkkaRay.Clustering;
using AkkaRay.Messages;
using AkkaRay.Messages.Configuration;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.State;

namespace AkkaRay.Cli.State;

/// <summary>Asks a cluster's GCS what there is. The only class of the command that knows Akka.</summary>
internal sealed class ClusterQuery : IAsyncDisposable
{
    private static readonly TimeSpan RepeatAfter = TimeSpan.FromSeconds(1);

    private readonly ActorSystem _system;
    private readonly IActorRef _client;
    private readonly HeadContact _head;
    private readonly TimeSpan _timeout;

    private ClusterQuery(ActorSystem system, IActorRef client, HeadContact head, TimeSpan timeout)
        => (_system, _client, _head, _timeout) = (system, client, head, timeout);

    /// <summary>The head that is asked.</summary>
    public string Address => _head.ToString();

    /// <summary>Connects to the first head of <paramref name="address"/> that listens; each question may take <paramref name="timeout"/>.</summary>
    /// <exception cref="CliException">None does.</exception>
    public static async Task<ClusterQuery> ConnectAsync(ClusterAddress address, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var problems = new List<string>();
        foreach (var head in address.Contacts)
        {
            try
            {
                return await ConnectAsync(head, timeout, cancellationToken);
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
    public async Task<StateProtocol.ClusterState> GetAsync(bool includeDead, CancellationToken cancellationToken)
    {
        var state = await AskAsync<StateProtocol.ClusterState>(new StateProtocol.GetClusterState(RequestId.New(), includeDead), cancellationToken);
        return WireVersion.Accepts(state.Version) ? state : throw new CliException(WireVersion.Refusal("The head", state.Version));
    }

    /// <summary>Asks until an answer comes.</summary>
    /// <exception cref="CliException">None came in time.</exception>
    public async Task<T> AskAsync<T>(IRayMessage message, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(_timeout);
        var question = new ClusterClient.Send(ActorNames.GcsService, message, localAffinity: true);
        while (true)
        {
            try
            {
                return await _client.Ask<T>(question, RepeatAfter, limit.Token);
            }
            catch (AskTimeoutException) when (!limit.IsCancellationRequested)
            {
                // The same question again: it may have been lost while the client looked for the receptionist.
            }
            catch (Exception error) when (error is AskTimeoutException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
            {
                throw new CliException($"Something listens at {_head}, but no AkkaRay head answered within {_timeout.TotalSeconds:0.#} s. Is it the head's Akka port, and the same AkkaRay version?");
            }
        }
    }

    public async ValueTask DisposeAsync() => await _system.Terminate();

    // Whether anybody listens is found out first, at once: a driver waits for a head to come, a person wants to know.
    private static async Task<ClusterQuery> ConnectAsync(HeadContact head, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(head.Host, head.Port, cancellationToken).AsTask().WaitAsync(timeout, cancellationToken);
        var (local, remote) = (AddressOf(socket.LocalEndPoint!), AddressOf(socket.RemoteEndPoint!));

        // One line says what failed; the log of an actor system would only say it in many.
        var system = ClusterClientSetup.CreateSystem(ConfigurationFactory.ParseString("akka { loglevel = OFF, stdout-loglevel = OFF }"), local);
        return new ClusterQuery(system, ClusterClientSetup.StartClient(system, [head with { Host = remote.ToString() }], "state"), head, timeout);
    }

    private static IPAddress AddressOf(EndPoint endPoint)
    {
        var address = ((IPEndPoint)endPoint).Address;
        return address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
    }
}
