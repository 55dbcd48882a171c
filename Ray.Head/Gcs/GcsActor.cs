using Akka.Actor;
using Akka.Cluster;
using Akka.Event;
using Akka.Persistence;
using Akka.Remote;
using AkkaRay.Head.Actors;
using AkkaRay.Head.Jobs;
using AkkaRay.Head.KeyValue;
using AkkaRay.Head.Nodes;
using AkkaRay.Head.Packages;
using AkkaRay.Head.Persistence;
using AkkaRay.Messages;
using AkkaRay.Messages.Ids;
using static AkkaRay.Messages.Feed.FeedProtocol;
using static AkkaRay.Messages.Jobs.JobProtocol;
using static AkkaRay.Messages.KeyValue.KeyValueProtocol;
using static AkkaRay.Messages.Nodes.NodeProtocol;
using static AkkaRay.Messages.Packages.PackageProtocol;
using static AkkaRay.Messages.State.StateProtocol;

namespace AkkaRay.Head.Gcs;

/// <summary>
/// Carries messages to the desks, writes down what they decide, and only then tells it. The tables are ahead of the
/// journal by what is being written; nobody outside sees that, because everything told waits for what was decided before it.
/// </summary>
internal sealed partial class GcsActor : ReceivePersistentActor, IWithTimers
{
    private sealed record Tick : INoSerializationVerificationNeeded;

    private static readonly TimeSpan TickInterval = TimeSpan.FromMilliseconds(100);
    private const int TicksPerBeat = 10;

    private readonly GcsParts _parts;
    private readonly GcsCore _core;
    private readonly GcsOutlet _outlet;
    private readonly NodeDesk _nodes;
    private readonly JobDesk _jobs;
    private readonly KeyValueDesk _keys;
    private readonly PackageDesk _packages;
    private readonly ActorLives _lives;
    private readonly ActorDesk _actors;
    private readonly Liveness _liveness;
    private readonly SnapshotPlan _snapshots;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private int _inFlight;
    private int _ticks;
    private long _tickedAt;

    public GcsActor(GcsParts parts)
    {
        _parts = parts;
        _core = new GcsCore(parts.Settings, RequestId.New().Value, Now);
        _nodes = new NodeDesk(_core, parts.PackageUrl);
        _jobs = new JobDesk(_core, parts.PackageUrl, Self);
        _keys = new KeyValueDesk(_core);
        _packages = new PackageDesk(_core);
        _lives = new ActorLives(_core);
        _actors = new ActorDesk(_core, _lives);
        _liveness = new Liveness(_core, _nodes, _jobs);
        _outlet = new GcsOutlet(_core, parts, _liveness, Context);
        _snapshots = new SnapshotPlan(parts.Settings.SnapshotEvery);

        Recovering();
        Serving();
        ServingActors();
        ServingGroups();
        ServingTasks();
        ServingKeyed();
        Watching();
    }

    public ITimerScheduler Timers { get; set; } = null!;

    public override string PersistenceId => "gcs";

    private DateTimeOffset Now => _parts.Time.GetUtcNow();

    public static Props Props(GcsParts parts) => Akka.Actor.Props.Create(() => new GcsActor(parts));

    protected override void PostStop()
    {
        if (Context.System.Settings.HasCluster)
        {
            Cluster.Get(Context.System).Unsubscribe(Self);
        }

        Context.System.EventStream.Unsubscribe(Self);
        base.PostStop();
    }

    protected override void OnRecoveryFailure(Exception reason, object? message = null) => _log.CannotRead(reason);

    protected override void OnPersistFailure(Exception cause, object @event, long sequenceNr) => _log.CannotWrite(cause, @event);

    protected override void OnPersistRejected(Exception cause, object @event, long sequenceNr)
    {
        // The tables hold what the journal refused: only a new life that reads the journal agrees with it again.
        _log.CannotWrite(cause, @event);
        throw new InvalidOperationException($"The journal refused event {sequenceNr} of the GCS.", cause);
    }

    private void Recovering()
    {
        Recover<SnapshotOffer>(OnSnapshotOffer);
        Recover<IGcsEvent>(stored => _core.State.Apply(stored));
        Recover<RecoveryCompleted>(_ => OnRecovered());
    }

    private void Serving()
    {
        Command<RegisterNode>(OnRegisterNode);
        Command<ReportUsage>(OnReportUsage);
        Command<LeaveNode>(message => Perform(_nodes.Leave(message, Now)));

        Command<RegisterDriver>(OnRegisterDriver);
        Command<DriverHeartbeat>(OnDriverHeartbeat);
        Command<EndJob>(message => Perform(_jobs.End(message, Now)));
        Command<GetJob>(message => Perform(_jobs.Get(message)));

        Command<CatchUp>(message => Perform(_core.CatchUp(message.Position)));
        Command<Unsubscribe>(_ => _outlet.Readers.Unsubscribe(Sender));

        Command<PutKey>(message => Perform(_keys.Put(message)));
        Command<DeleteKey>(message => Perform(_keys.Delete(message)));
        Command<GetKey>(message => Perform(_keys.Get(message)));
        Command<ListKeys>(message => Perform(_keys.List(message)));

        Command<PackageStored>(message => Perform(_packages.Store(message)));
        Command<GetClusterState>(message => Perform([new GcsEffect.Reply(Groups.AddTo(_core.Describe(message, WireVersion.Current, Now), message.IncludeDead))]));
    }

    private void Watching()
    {
        Command<ClusterEvent.UnreachableMember>(message => _liveness.MemberUnreachable(message.Member.Address.ToString()));
        Command<ClusterEvent.ReachableMember>(message => _liveness.MemberReachable(message.Member.Address.ToString()));
        Command<ClusterEvent.MemberRemoved>(OnMemberRemoved);
        Command<DisassociatedEvent>(OnDisassociated);
        Command<NodeProbed>(message => Perform(_liveness.NodeProbed(message.Address, message.Result, Now)));
        Command<Terminated>(message => Suspect(_outlet.Readers.JobsOf(message.ActorRef)));
        Command<ActorIdentity>(OnActorIdentity);

        Command<Tick>(_ => OnTick());
        Command<GcsStop>(_ => Defer(() => Context.Stop(Self)));
        Command<SaveSnapshotSuccess>(OnSnapshotWritten);
        Command<SaveSnapshotFailure>(OnSnapshotFailed);
        Command<DeleteMessagesFailure>(message => _log.CannotClean(message.Cause));
        Command<DeleteSnapshotsFailure>(message => _log.CannotClean(message.Cause));
    }

    private void OnSnapshotOffer(SnapshotOffer offer)
    {
        _core.State.Restore((GcsSnapshot)offer.Snapshot);
        _snapshots.Recovered(offer.Metadata.SequenceNr);
    }

    private void OnRecovered()
    {
        _liveness.Recovered();
        if (_core.State.Cluster is null)
        {
            Perform([_core.Record(new ClusterCreated(ClusterId.New().Value, Now.UtcTicks))]);
        }

        if (Context.System.Settings.HasCluster)
        {
            Cluster.Get(Context.System).Subscribe(
                Self,
                ClusterEvent.SubscriptionInitialStateMode.InitialStateAsEvents,
                typeof(ClusterEvent.MemberRemoved), typeof(ClusterEvent.UnreachableMember), typeof(ClusterEvent.ReachableMember));
        }

        Context.System.EventStream.Subscribe(Self, typeof(DisassociatedEvent));
        Perform(_lives.Recover(Now));
        DeleteLeftoverStates();
        _tickedAt = _parts.Time.GetTimestamp();
        Timers.StartPeriodicTimer(nameof(Tick), new Tick(), TickInterval);
        _log.Recovered(_core.State);
    }

    private void OnRegisterNode(RegisterNode message)
    {
        Perform(_nodes.Register(message, Now));
        if (message.Node is not null && message.Agent is not null && _core.State.Nodes.FindAlive(message.Node.Id) is not null)
        {
            _liveness.NodeRegistered(message.Node.Id);
            Defer(() => _outlet.Follow(message.Node.Id, message.Agent));
        }
    }

    private void OnReportUsage(ReportUsage message)
    {
        var isAwaited = message.Usage is not null && _liveness.IsAwaited(message.Usage.Node);
        Perform(_nodes.Report(message, isAwaited));
        if (message.Usage is not null)
        {
            _liveness.NodeReported(message.Usage.Node);
            Perform(Groups.Reported(message.Usage));
        }
    }

    private void OnRegisterDriver(RegisterDriver message)
    {
        var path = message.DriverActor is null ? "" : Akka.Serialization.Serialization.SerializedActorPath(message.DriverActor);
        var effects = _jobs.Register(message, path, Now);
        Perform(effects);
        if (effects[^1] is GcsEffect.Reply { Message: DriverRegistered registered })
        {
            _liveness.DriverRegistered(registered.Job.Id);
            Defer(() => _outlet.Follow(registered.Job.Id, message.DriverActor!));
        }
    }

    private void OnDriverHeartbeat(DriverHeartbeat message)
    {
        _liveness.DriverHeard(message.Job);
        Perform(_jobs.Beat(message, _liveness.IsAwaited(message.Job)));
    }

    private void OnMemberRemoved(ClusterEvent.MemberRemoved message)
    {
        var member = message.Member;
        var isReplaced = Cluster.Get(Context.System).State.Members
            .Any(other => other.Address.Equals(member.Address) && other.UniqueAddress.Uid != member.UniqueAddress.Uid);
        Perform(_liveness.MemberRemoved(member.Address.ToString(), isReplaced, Now));
    }

    private void OnDisassociated(DisassociatedEvent message)
    {
        Suspect(_outlet.Readers.JobsAt(message.RemoteAddress));
        if (message.IsInbound)
        {
            Perform(_liveness.NodeSuspected(message.RemoteAddress.ToString()));
        }
    }

    private void OnActorIdentity(ActorIdentity message)
    {
        // An identity of nobody is written by this very process when it cannot send: it says nothing of the driver.
        if (message.Subject is { } subject && !subject.IsNobody())
        {
            _liveness.DriverHeard(new JobId((uint)(long)message.MessageId));
        }
    }

    private void OnTick()
    {
        var elapsed = _parts.Time.GetElapsedTime(_tickedAt);
        _tickedAt = _parts.Time.GetTimestamp();
        Perform(_liveness.Tick(elapsed, Now));
        Perform(_lives.Tick(elapsed, Now));
        Perform(Groups.Tick(elapsed));
        _outlet.TellUsage();
        if (++_ticks % TicksPerBeat == 0)
        {
            _outlet.TellPosition();
        }
    }

    private void OnSnapshotWritten(SaveSnapshotSuccess message)
    {
        var needless = _snapshots.Written(message.Metadata.SequenceNr);
        if (needless > 0)
        {
            DeleteMessages(needless);
            DeleteSnapshots(new SnapshotSelectionCriteria(needless - 1));
        }
    }

    private void OnSnapshotFailed(SaveSnapshotFailure message)
    {
        _snapshots.Failed(message.Metadata.SequenceNr);
        _log.CannotSnapshot(message.Cause);
    }

    private void Suspect(IReadOnlyList<JobId> jobs)
        => Perform([.. jobs.SelectMany(job => _liveness.DriverSuspected(job, Now))]);
}
