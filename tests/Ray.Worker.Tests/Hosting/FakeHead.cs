using System.Threading.Channels;
using Akka.Actor;
using Akka.Cluster;
using Akka.Cluster.Tools.Singleton;
using Akka.Configuration;
using AkkaRay.Messages.Configuration;
using AkkaRay.Messages.Feed;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Jobs;
using static AkkaRay.Messages.Nodes.NodeProtocol;
using static AkkaRay.Messages.Scheduling.LeaseProtocol;

namespace AkkaRay.Worker.Tests.Hosting;

/// <summary>A head with just enough of a GCS to let workers in; everything workers tell it can be awaited.</summary>
internal sealed class FakeHead : IDisposable
{
    internal sealed class Gcs : ReceiveActor
    {
        public Gcs(FakeHead head)
        {
            Receive<RegisterNode>(message =>
            {
                head._told.Writer.TryWrite((message, Sender));
                Sender.Tell(head.Answer(message));
            });
            Receive<LeaveNode>(message =>
            {
                head._told.Writer.TryWrite((message, Sender));
                Sender.Tell(new NodeLeft(message.Request, message.Node));
            });
            ReceiveAny(message => head._told.Writer.TryWrite((message, Sender)));
        }
    }

    /// <summary>The driver of the one job.</summary>
    internal sealed class DriverActor : ReceiveActor
    {
        public DriverActor(FakeHead head) => ReceiveAny(message => head._told.Writer.TryWrite((message, Sender)));
    }

    private readonly Channel<(object Message, IActorRef From)> _told = Channel.CreateUnbounded<(object, IActorRef)>();

    public FakeHead()
    {
        System = ActorSystem.Create("ray", RayConfig.Load(ConfigurationFactory.ParseString("""
            akka { loglevel = OFF, stdout-loglevel = OFF }
            akka.cluster.roles = [head]
            akka.coordinated-shutdown.run-by-actor-system-terminate = off
            """), "cluster.conf"));
        System.ActorOf(ClusterSingletonManager.Props(
            Props.Create(() => new Gcs(this)), PoisonPill.Instance, ClusterSingletonManagerSettings.Create(System).WithRole("head")), ActorNames.Gcs);
        Driver = System.ActorOf(Props.Create(() => new DriverActor(this)), "driver");
        var cluster = Cluster.Get(System);
        cluster.Join(cluster.SelfAddress);
        Address = $"{cluster.SelfAddress.Host}:{cluster.SelfAddress.Port}";
        Job = A.JobInfo("running", Driver.Path.ToStringWithAddress(cluster.SelfAddress));
    }

    public ActorSystem System { get; }

    public IActorRef Driver { get; }

    public JobInfo Job { get; }

    public string Address { get; }

    /// <summary>What a registration is answered with.</summary>
    public Func<RegisterNode, object>? Answering { get; set; }

    public async Task<(T Message, IActorRef From)> ToldAsync<T>(Predicate<T>? which = null)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(40));
        while (true)
        {
            var (message, from) = await _told.Reader.ReadAsync(limit.Token);
            if (message is T wanted && (which is null || which(wanted)))
            {
                return (wanted, from);
            }
        }
    }

    /// <summary>Borrows an executor of that node.</summary>
    public async Task<LeaseGranted> BorrowAsync(RegisterNode node, ulong lease)
    {
        node.Agent.Tell(new RequestLease(A.Lease(lease), Job.Id, A.Cpus(1), 0, null), Driver);
        return (await ToldAsync<LeaseGranted>()).Message;
    }

    public void Dispose() => System.Terminate().Wait(TimeSpan.FromSeconds(10));

    private object Answer(RegisterNode message) => Answering?.Invoke(message) ?? new NodeRegistered(
        message.Request, new ClusterId(Guid.Empty), "", new FeedSnapshot(default, [message.Node], [Job], []));
}
