using Akka.Actor;
using Akka.Cluster;
using AkkaRay.Messages.Nodes;
using static AkkaRay.Messages.Nodes.NodeProtocol;

namespace AkkaRay.Head.Tests.Process;

/// <summary>A node agent that does nothing but follow the protocol with the GCS.</summary>
internal sealed class FakeWorkerActor : ReceiveActor, IWithTimers
{
    private sealed record Tick;

    private readonly IActorRef _gcs;
    private readonly NodeInfo _node;
    private bool _isRegistered;
    private long _version;

    public FakeWorkerActor(IActorRef gcs)
    {
        _gcs = gcs;
        var address = Cluster.Get(Context.System).SelfAddress;
        _node = Examples.Node() with { Address = address.ToString(), AgentPath = Self.Path.ToStringWithAddress(address) };
        Receive<Tick>(_ => OnTick());
        Receive<NodeRegistered>(OnRegistered);
        Receive<NodeUnknown>(message => _isRegistered = message.IsDead);
    }

    public ITimerScheduler Timers { get; set; } = null!;

    protected override void PreStart() => Timers.StartPeriodicTimer("tick", new Tick(), TimeSpan.Zero, TimeSpan.FromMilliseconds(500));

    private void OnTick()
    {
        if (_isRegistered)
        {
            _gcs.Tell(new ReportUsage(Examples.Usage(_node.Id, ++_version)));
        }
        else
        {
            _gcs.Tell(Examples.Register(_node, Self));
        }
    }

    private void OnRegistered(NodeRegistered message)
    {
        if (!_isRegistered)
        {
            Console.WriteLine($"registered {_node.Id.Value}");
        }

        _isRegistered = true;
    }
}
