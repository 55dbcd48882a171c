using System.Threading.Channels;
using Akka.Actor;
using Akka.Cluster.Tools.Client;
using Akka.Cluster.Tools.PublishSubscribe;
using Akka.Configuration;
using AkkaRay.Messages.Configuration;
using AkkaRay.Messages.Feed;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Jobs;
using AkkaRay.Messages.KeyValue;
using AkkaRay.Messages.Nodes;
using static AkkaRay.Messages.Jobs.JobProtocol;

namespace AkkaRay.Driver.Tests.Cluster;

/// <summary>A process that looks like a head from outside: a real receptionist over real remoting, and a GCS that says what the test wants.</summary>
internal sealed class FakeHead : IAsyncDisposable
{
    private readonly ActorSystem _system;
    private readonly Channel<object> _received = Channel.CreateUnbounded<object>();

    private FakeHead(ActorSystem system, Func<FakeHead, object, object?> answer)
    {
        _system = system;
        Gcs = system.ActorOf(Props.Create(() => new GcsActor(this, answer)), "gcs-proxy");
        Agent = system.ActorOf(Props.Create(() => new Recorder(_received)), "agent");
        ClusterClientReceptionist.Get(system).RegisterService(Gcs);
    }

    public IActorRef Gcs { get; }

    public IActorRef Agent { get; }

    public ClusterId Cluster { get; init; } = ClusterId.New();

    public Guid Epoch { get; } = Guid.NewGuid();

    public int Port => ((ExtendedActorSystem)_system).Provider.DefaultAddress.Port!.Value;

    public string Address => $"ray://127.0.0.1:{Port}";

    public NodeInfo Node => Make.Node(1) with
    {
        AgentPath = Agent.Path.ToStringWithAddress(((ExtendedActorSystem)_system).Provider.DefaultAddress),
        Address = ((ExtendedActorSystem)_system).Provider.DefaultAddress.ToString(),
    };

    /// <summary>Starts one; <paramref name="answer"/> may say something else than a well-behaved GCS would.</summary>
    public static async Task<FakeHead> StartAsync(
        int port = 0, ClusterId? cluster = null, string host = "127.0.0.1", Func<FakeHead, object, object?>? answer = null)
    {
        var config = RayConfig.Load(ConfigurationFactory.ParseString($"akka.remote.dot-netty.tcp {{ hostname = \"{host}\", port = {port} }}"), "cluster.conf")
            .WithFallback(ClusterClientReceptionist.DefaultConfig())
            .WithFallback(DistributedPubSub.DefaultConfig());
        var system = ActorSystem.Create("ray", config);
        var up = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var member = Akka.Cluster.Cluster.Get(system);
        member.RegisterOnMemberUp(() => up.TrySetResult());
        member.Join(member.SelfAddress);
        await up.Task.WaitAsync(TimeSpan.FromSeconds(20));
        return new FakeHead(system, answer ?? Behave) { Cluster = cluster ?? ClusterId.New() };
    }

    /// <summary>What a GCS answers.</summary>
    public static object? Behave(FakeHead head, object message) => message switch
    {
        RegisterDriver register => new DriverRegistered(
            register.Request,
            head.Cluster,
            new JobInfo(new JobId(7), register.Name, register.Driver, register.DriverActor.Path.ToSerializationFormat(), register.Code),
            head.Gcs,
            "",
            new FeedSnapshot(new FeedPosition(head.Epoch, 0), [head.Node], [], [])),
        DriverHeartbeat beat => new DriverHeartbeatAck(beat.Job, true),
        EndJob end => new JobEnded(end.Request, end.Job),
        KeyValueProtocol.PutKey put => new KeyValueProtocol.KeyStored(put.Request, true),
        KeyValueProtocol.GetKey get => new KeyValueProtocol.KeyRefused(get.Request, "the test says so"),
        _ => null,
    };

    public Task<T> NextAsync<T>() => _received.Reader.NextAsync<T>();

    /// <summary>Says something to the driver, as the GCS or an agent.</summary>
    public static void Tell(RegisterDriver driver, object message, IActorRef sender) => driver.DriverActor.Tell(message, sender);

    public async ValueTask DisposeAsync() => await _system.Terminate();

    private sealed class GcsActor : ReceiveActor
    {
        public GcsActor(FakeHead head, Func<FakeHead, object, object?> answer) => ReceiveAny(message =>
        {
            head._received.Writer.TryWrite(message);
            if (answer(head, message) is { } reply)
            {
                Sender.Tell(reply);
            }
        });
    }

    private sealed class Recorder : ReceiveActor
    {
        public Recorder(Channel<object> received) => ReceiveAny(message => received.Writer.TryWrite((Sender, message)));
    }
}
