using Akka.Actor;
using Akka.Cluster.Tools.Client;
using Akka.Cluster.Tools.PublishSubscribe;
using Akka.Configuration;
using AkkaRay.Messages;
using AkkaRay.Messages.Configuration;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Jobs;

namespace AkkaRay.Head.Tests.Process;

/// <summary>A driver's side of the conversation: an actor system outside the cluster that knows the head's address only.</summary>
internal sealed class Outsider : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(2);
    private const int Attempts = 15;
    private const string Quick =
        """
        akka.cluster.client {
          establishing-get-contacts-interval = 500ms
          heartbeat-interval = 500ms
          acceptable-heartbeat-pause = 2s
          use-legacy-serialization = off
        }
        """;

    private readonly ActorSystem _system;
    private readonly IActorRef _client;

    public Outsider(string address)
    {
        _system = ActorSystem.Create("driver", RayConfig.Load(ConfigurationFactory.ParseString(Quick), "driver.conf")
            .WithFallback(ClusterClientReceptionist.DefaultConfig())
            .WithFallback(DistributedPubSub.DefaultConfig()));
        _client = _system.ActorOf(ClusterClient.Props(ClusterClientSettings.Create(_system)
            .WithInitialContacts([ActorPath.Parse($"akka.tcp://ray@{address}/system/receptionist")])));
        Inbox = Akka.Actor.Inbox.Create(_system);
    }

    public Inbox Inbox { get; }

    /// <summary>Asks, and repeats the question as the protocols want it: what was on its way to a head that died is lost.</summary>
    public async Task<T> AskAsync<T>(IRayMessage question)
    {
        for (var left = Attempts; ; left--)
        {
            try
            {
                return await _client.Ask<T>(new ClusterClient.Send(ActorNames.GcsService, question, localAffinity: true), AttemptTimeout);
            }
            catch (AskTimeoutException) when (left > 1)
            {
            }
        }
    }

    public Task<JobProtocol.DriverRegistered> RegisterAsync(OwnerId driver)
        => AskAsync<JobProtocol.DriverRegistered>(Examples.RegisterDriver(driver, Inbox.Receiver));

    public T Receive<T>()
    {
        while (true)
        {
            if (Inbox.Receive(Patience) is T found)
            {
                return found;
            }
        }
    }

    /// <summary>Beats as drivers do, until the system ends.</summary>
    public void Beat(JobProtocol.DriverRegistered registered) => _system.Scheduler.ScheduleTellRepeatedly(
        TimeSpan.Zero, TimeSpan.FromSeconds(1), registered.Gcs, new JobProtocol.DriverHeartbeat(registered.Job.Id, registered.Job.Driver), Inbox.Receiver);

    public Task Ended => _system.WhenTerminated;

    public async ValueTask DisposeAsync() => await _system.Terminate();
}
