using Akka.Actor;
using Akka.Event;
using AkkaRay.Messages;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Nodes;
using AkkaRay.Messages.State;
using static AkkaRay.Messages.Nodes.NodeProtocol;

namespace AkkaRay.Worker.Nodes;

/// <summary>Speaks the node protocol with the GCS on behalf of the agent, its parent.</summary>
internal sealed class RegistrationActor : ReceiveActor, IWithTimers
{
    private sealed record Tick : INotInfluenceReceiveTimeout, INoSerializationVerificationNeeded;

    /// <summary>The feed spoke: the GCS is there.</summary>
    internal sealed record Heard : INoSerializationVerificationNeeded
    {
        public static readonly Heard Instance = new();
    }

    /// <summary>Tell the GCS what this node has free.</summary>
    internal sealed record Report(NodeUsage Usage, bool IsToBeNoted) : INoSerializationVerificationNeeded;

    /// <summary>Tell the GCS that this node goes; answered by <see cref="NodeLeft"/>.</summary>
    internal sealed record Leave(string Reason) : INoSerializationVerificationNeeded;

    /// <summary>Told to the parent: this node cannot go on in the cluster.</summary>
    internal sealed record Over(LifeEnd End) : INoSerializationVerificationNeeded;

    private static readonly TimeSpan TickInterval = TimeSpan.FromMilliseconds(200);

    private readonly NodeInfo _node;
    private readonly IActorRef _gcs;
    private readonly TimeProvider _time;
    private readonly long _startedAt;
    private readonly Registration _registration;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private ClusterId? _cluster;
    private ActorPath? _gcsPath;

    public RegistrationActor(NodeInfo node, IActorRef gcs, TimeSpan headLossTimeout, ClusterId? cluster, TimeProvider time)
    {
        (_node, _gcs, _time, _cluster) = (node, gcs, time, cluster);
        _startedAt = time.GetTimestamp();
        _registration = new Registration(headLossTimeout, TimeSpan.Zero);

        Receive<Tick>(_ => OnTick());
        Receive<NodeRegistered>(OnRegistered);
        Receive<NodeRefused>(OnRefused);
        Receive<NodeUnknown>(OnUnknown);
        Receive<NodeLeft>(message => Context.Parent.Forward(message));
        Receive<StateProtocol.ClusterState>(OnAloof);
        Receive<UsageNoted>(message => Context.Parent.Forward(message));
        Receive<Heard>(_ => _registration.Heard(Now));
        Receive<Report>(OnReport);
        Receive<Leave>(OnLeave);
    }

    public ITimerScheduler Timers { get; set; } = null!;

    private TimeSpan Now => _time.GetElapsedTime(_startedAt);

    public static Props Props(NodeInfo node, IActorRef gcs, TimeSpan headLossTimeout, ClusterId? cluster, TimeProvider time)
        => Akka.Actor.Props.Create(() => new RegistrationActor(node, gcs, headLossTimeout, cluster, time));

    protected override void PreStart() => Timers.StartPeriodicTimer("tick", new Tick(), TimeSpan.Zero, TickInterval);

    private void OnTick()
    {
        switch (_registration.Tick(Now))
        {
            case Registration.Step.Register:
                _gcs.Tell(new RegisterNode(RequestId.New(), WireVersion.Current, _node, Context.Parent) { Cluster = _cluster });
                AskAloof();
                break;
            case Registration.Step.ClusterReplaced:
                End(new LifeEnd.DeclaredDead("the head is back without its old cluster, and so without this node"));
                break;
            case Registration.Step.HeadLost:
                End(new LifeEnd.HeadLost());
                break;
        }
    }

    private void OnRegistered(NodeRegistered message)
    {
        _cluster = message.Cluster;
        _gcsPath = Sender.Path;
        _registration.Registered(Now);
        Context.Parent.Forward(message);
    }

    // Nobody hears of a cluster that goes on without it: the proxy waits for ever for the head to come back into this one.
    private void AskAloof()
    {
        if (_gcsPath is { Address.Host: not null } path)
        {
            Context.ActorSelection(path.ToStringWithAddress()).Tell(new StateProtocol.GetClusterState(RequestId.New(), IncludeDead: false));
        }
    }

    private void OnAloof(StateProtocol.ClusterState message)
    {
        if (message.Cluster == _cluster)
        {
            _registration.AnsweredAloof(Now);
        }
    }

    private void OnRefused(NodeRefused message)
    {
        _log.Refused(_node.Id, message.Reason);
        End(message.IsDead ? new LifeEnd.DeclaredDead(message.Reason) : new LifeEnd.Refused(message.Reason));
    }

    private void OnUnknown(NodeUnknown message)
    {
        if (message.Node != _node.Id)
        {
            return;
        }

        if (message.IsDead)
        {
            End(new LifeEnd.DeclaredDead("the GCS counts it among the dead"));
            return;
        }

        _registration.Forgotten();
        OnTick();
    }

    private void OnReport(Report message)
    {
        if (_registration.IsRegistered)
        {
            _gcs.Tell(new ReportUsage(message.Usage) { IsToBeNoted = message.IsToBeNoted });
        }
    }

    private void OnLeave(Leave message)
    {
        Timers.CancelAll();
        _gcs.Tell(new LeaveNode(RequestId.New(), _node.Id, message.Reason));
    }

    private void End(LifeEnd end)
    {
        Timers.CancelAll();
        Context.Parent.Tell(new Over(end));
    }
}
