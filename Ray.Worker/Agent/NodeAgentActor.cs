using Akka.Actor;
using Akka.Event;
using AkkaRay.Messages.Executors;
using AkkaRay.Messages.Feed;
using AkkaRay.Messages.Ids;
using AkkaRay.Worker.Executors;
using AkkaRay.Worker.Nodes;
using static AkkaRay.Messages.Groups.BundleProtocol;
using static AkkaRay.Messages.Nodes.NodeProtocol;
using static AkkaRay.Messages.Scheduling.LeaseProtocol;

namespace AkkaRay.Worker.Agent;

/// <summary>Carries facts to an <see cref="AgentCore"/> and does what it decides.</summary>
internal sealed partial class NodeAgentActor : ReceiveActor, IWithTimers
{
    /// <summary>Leave the cluster in order; <see cref="LifeSignals.Ended"/> tells when that is done.</summary>
    internal sealed record Leave(string Reason) : INoSerializationVerificationNeeded;

    /// <summary>End every executor now; <see cref="LifeSignals.ExecutorsGone"/> tells when that is done.</summary>
    internal sealed record KillAll : INoSerializationVerificationNeeded;

    private sealed record Tick : INoSerializationVerificationNeeded;

    private sealed record DrainOver : INoSerializationVerificationNeeded;

    private sealed record ExecutorsGone : INoSerializationVerificationNeeded;

    private static readonly TimeSpan TickInterval = TimeSpan.FromMilliseconds(100);
    private const int TicksPerReport = 10;

    private readonly AgentParts _parts;
    private readonly AgentCore _core;
    private readonly IExecutorHost _host;
    private readonly ExecutorHands _hands;
    private readonly IActorRef _registration;
    private readonly long _startedAt;
    private readonly Dictionary<LeaseId, IActorRef> _callers = [];
    private readonly Dictionary<JobId, string> _folders = [];
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly Fence _fence;
    private object? _reported;
    private long _usageVersion;
    private int _ticksSinceReport;
    private string _packageUrl = "";
    private bool _isLeaving;
    private bool _isStopping;

    public NodeAgentActor(AgentParts parts)
    {
        _parts = parts;
        _startedAt = parts.Time.GetTimestamp();
        _core = new AgentCore(parts.Node, parts.Pool, parts.Limits, ExecutorId.New, AccessToken.New);
        _host = parts.NewHost(Self, _log);
        _fence = new Fence(parts.Limits.Fence);
        _hands = new ExecutorHands(parts.Node, _core, _host, _folders, Resolve((ExtendedActorSystem)Context.System), _log);
        _registration = Context.ActorOf(
            RegistrationActor.Props(parts.Node, parts.Gcs, parts.HeadLossTimeout, parts.Cluster, parts.Time), "registration");

        ReceivingLeases();
        Receive<ExecutorEvents.Said>(message => Decide(now => _core.FromExecutor(message.Executor, message.Message, now)));
        Receive<ExecutorEvents.HungUp>(message => Decide(now => _core.HungUp(message.Executor, now)));
        Receive<ExecutorEvents.Exited>(OnExited);
        ReceivingCode();

        Receive<NodeRegistered>(OnRegistered);
        Receive<FeedSnapshot>(message => OnFeed(now => _core.Snapshot(message, now)));
        Receive<FeedProtocol.FeedBatch>(message => OnFeed(now => _core.Batch(message, now)));
        Receive<FeedProtocol.UsageChanged>(message => OnFeed(now => _core.UsageChanged(message.Usage, now)));
        Receive<RegistrationActor.Over>(message => OnOver(message.End));
        Receive<Tick>(_ => OnTick());

        ReceivingActors();
        ReceivingMemory();
        ReceivingAnswers();
        ReceivingOwners();
        Receive<Leave>(OnLeave);
        Receive<NodeLeft>(OnNodeLeft);
        Receive<DrainOver>(_ => StopExecutors());
        Receive<KillAll>(_ => StopExecutors());
        Receive<ExecutorsGone>(_ => OnExecutorsGone());
        ReceiveBundles();
    }

    public ITimerScheduler Timers { get; set; } = null!;

    private void ReceivingLeases()
    {
        Receive<RequestLease>(message => OnCaller(message.Lease, message));
        Receive<ExplainLoss>(message => OnCaller(message.Lease, message));
        Receive<CancelLease>(message => Decide(now => _core.FromCaller(message, null, now)));
        Receive<ReturnLease>(message => Decide(now => _core.FromCaller(message, null, now)));
        Receive<CancelTask>(message => Decide(now => _core.FromCaller(message, null, now)));
        Receive<LeaseQueued>(OnAgent);
        Receive<LeaseGranted>(OnAgent);
        Receive<LeaseSpilled>(OnAgent);
        Receive<LeaseRefused>(OnAgent);
        Receive<LeaseLost>(OnAgent);
        Receive<RecallLease>(OnAgent);
    }

    private TimeSpan Now => _parts.Time.GetElapsedTime(_startedAt);

    public static Props Props(AgentParts parts) => Akka.Actor.Props.Create(() => new NodeAgentActor(parts));

    protected override void PreStart() => Timers.StartPeriodicTimer("tick", new Tick(), TimeSpan.Zero, TickInterval);

    protected override void PostStop() => _host.StopAsync().ContinueWith(_ => _parts.Signals.ExecutorsAreGone(), TaskScheduler.Default);

    // What a broken agent knew of its executors is not to be trusted: this life ends, and a new one begins without them.
    protected override void PreRestart(Exception reason, object message)
    {
        _parts.Signals.End(new LifeEnd.Failed(reason.ToString()));
        base.PreRestart(reason, message);
    }

    protected override void PostRestart(Exception reason) => Context.Stop(Self);

    private void ReceiveBundles()
    {
        Receive<PrepareBundles>(message => Decide(now => _core.FromGcs(message, now)));
        Receive<CommitBundles>(message => Decide(now => _core.FromGcs(message, now)));
        Receive<ReturnBundles>(message => Decide(now => _core.FromGcs(message, now)));
    }

    private void OnCaller(LeaseId lease, ExecutorMessage message)
    {
        _callers[lease] = Sender;
        Decide(now => _core.FromCaller(message, null, now));
    }

    private void OnAgent(ExecutorMessage message)
    {
        var isOurs = false;
        Decide(now => isOurs = _core.FromAgent(message, now));
        if (!isOurs && message is LeaseGranted granted)
        {
            Sender.Tell(new ReturnLease(granted.Lease, KillExecutor: true));
        }
    }

    private void OnRegistered(NodeRegistered message)
    {
        _packageUrl = message.PackageUrl;
        Decide(now => _core.Snapshot(message.Snapshot, now));
        Decide(_ => _core.Relay.WatchAgain());
        _log.Registered(_parts.Node.Id, message.Cluster);
        _parts.Signals.Register(message.Cluster);
        Report();
    }

    private void OnFeed(Action<TimeSpan> apply)
    {
        _registration.Tell(RegistrationActor.Heard.Instance);
        Decide(apply);
    }

    // Leaving does not wait for the GCS's word, so there is nothing left to do.
    private static void OnNodeLeft(NodeLeft message) => _ = message;

    private void OnTick()
    {
        Decide(_core.Tick);
        SampleMemory();
        LookAtOwners();
        if (++_ticksSinceReport >= TicksPerReport)
        {
            Decide(_core.Reconsider);
            Report();
        }
        else if (!Equals(_core.Usage, _reported))
        {
            Report();
        }
    }

    private void Report()
    {
        (_ticksSinceReport, _reported) = (0, _core.Usage);
        _fence.Sent(++_usageVersion, Now);
        _registration.Tell(new RegistrationActor.Report(_core.Account(_usageVersion, Environment.WorkingSet) with { Store = _parts.Store?.State }, _core.Instances.HasFenced));
        foreach (var ended in _folders.Keys.Where(job => _core.View.HasEnded(job) && _core.CodeOf(job) is null).ToArray())
        {
            _folders.Remove(ended);
        }
    }

    private void OnLeave(Leave message)
    {
        if (!_isLeaving)
        {
            _isLeaving = true;
            _core.Leave();

            // The GCS counts on this node no more, and may start others in their place.
            Decide(_ => _core.Instances.KeepServing(TimeSpan.Zero));
            _registration.Tell(new RegistrationActor.Leave(message.Reason));
            Timers.StartSingleTimer("drain", new DrainOver(), _parts.DrainTimeout);
        }
    }

    private void OnOver(LifeEnd end)
    {
        _log.Over(_parts.Node.Id, end);
        _parts.Signals.End(end);
    }

    private void StopExecutors()
    {
        if (!_isStopping)
        {
            _isStopping = true;
            _core.Leave();
            _host.StopAsync().PipeTo(Self, success: () => new ExecutorsGone(), failure: _ => new ExecutorsGone());
        }
    }

    private void OnExecutorsGone()
    {
        _parts.Signals.ExecutorsAreGone();
        OnOver(new LifeEnd.Left());
    }

    private void Decide(Action<TimeSpan> decide)
    {
        decide(Now);
        for (var effects = _core.TakeEffects(); effects.Count > 0; effects = _core.TakeEffects())
        {
            foreach (var effect in effects)
            {
                Perform(effect);
            }
        }

        CreateSoon();
        if (_isLeaving && _core.Leases == 0)
        {
            StopExecutors();
        }
    }

    private void Perform(AgentEffect effect)
    {
        switch (effect)
        {
            case AgentEffect.Tell(var lease, var message):
                _callers.GetValueOrDefault(lease)?.Tell(message);
                break;
            case AgentEffect.Forget(var lease):
                _callers.Remove(lease);
                break;
            case AgentEffect.TellAgent(var path, var message):
                Resolve((ExtendedActorSystem)Context.System)(path).Tell(message);
                break;
            case AgentEffect.CatchUp(var question):
                _parts.Gcs.Tell(question);
                break;
            case AgentEffect.FreeObjects or AgentEffect.FreeOwners or AgentEffect.KeepCopies or AgentEffect.TellNode:
                PerformForObjects(effect);
                break;
            case AgentEffect.ResolveCode(var job, var code):
                ResolveCode(job, code);
                break;
            case AgentEffect.InstanceOver or AgentEffect.InstanceIdle or AgentEffect.InstancesGranted or AgentEffect.TellKeyed:
                PerformForActors(effect);
                break;
            case AgentEffect.TellGcs(var message):
                _parts.Gcs.Tell(message);
                break;
            default:
                _hands.Perform(effect, Now);
                break;
        }
    }

    private static Func<string, IActorRef> Resolve(ExtendedActorSystem system) => system.Provider.ResolveActorRef;
}
