using AkkaRay.Messages;
using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Errors;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Nodes;
using static AkkaRay.Messages.Actors.SupervisionProtocol;
using static AkkaRay.Messages.Scheduling.LeaseProtocol;

namespace AkkaRay.Worker.Actors;

/// <summary>
/// Decides what the supervisor of one Ray actor does: brings the incarnation it was told of to life by a lease of its own
/// node, and repeats what became of it until the GCS has noted that. There is never more than one instance at a time.
/// </summary>
internal sealed class SupervisorCore(NodeInfo node, Func<LeaseId> newLease)
{
    private static readonly TimeSpan Repeat = TimeSpan.FromSeconds(2);

    /// <summary>An order is confirmed only when its instance takes longer than this: else that it lives says the same.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(400);

    /// <summary>What is over is remembered for so long, because an order that was late must not begin it again.</summary>
    private static readonly TimeSpan Linger = TimeSpan.FromMinutes(2);

    private readonly List<SupervisorEffect> _effects = [];
    private SupervisedInstance? _instance;
    private StartInstance? _next;
    private IRayMessage? _report;
    private TimeSpan _reportAt;
    private int _over;
    private TimeSpan? _tellAt;

    /// <summary>Whether time must be told: something is to be repeated.</summary>
    public bool IsWaiting => _report is not null || _instance is { AskAt: not null } || (_tellAt is not null && _instance is { Place: null, IsOver: false });

    /// <summary>When nothing will be left to remember; null while there is something to do.</summary>
    public TimeSpan? RestAt { get; private set; }

    public IReadOnlyList<SupervisorEffect> TakeEffects()
    {
        SupervisorEffect[] taken = [.. _effects];
        _effects.Clear();
        return taken;
    }

    public void Start(StartInstance order, TimeSpan now)
    {
        if (order.Incarnation <= _over && order.Incarnation != _instance?.Incarnation)
        {
            TellStopped(order.Actor, order.Incarnation);
        }
        else if (_instance is null || (_instance.IsOver && order.Incarnation > _instance.Incarnation))
        {
            Begin(order, now);
        }
        else if (order.Incarnation > _instance.Incarnation)
        {
            // The GCS has given the old one up; it must be gone before there is another.
            _next = order.Incarnation > (_next?.Incarnation ?? 0) ? order : _next;
            Kill();
        }
        else if (order.Incarnation == _instance.Incarnation)
        {
            TellState();
        }
    }

    public void Stop(StopInstance order, TimeSpan now)
    {
        if (_next?.Incarnation <= order.Incarnation)
        {
            _next = null;
        }

        if (_instance is null || order.Incarnation > _instance.Incarnation)
        {
            // The order to start it was lost, or is still on its way and comes too late.
            _over = Math.Max(_over, order.Incarnation);
            TellStopped(order.Actor, order.Incarnation);
            RestIfDone(now);
        }
        else if (order.Incarnation == _instance.Incarnation)
        {
            StopInstance(_instance, order.IsGraceful);
        }
    }

    /// <summary>The GCS knows.</summary>
    public void Noted(ReportNoted note, TimeSpan now)
    {
        if (note.Incarnation == _instance?.Incarnation && (note.State == ActorState.Dead) == _instance.IsOver)
        {
            _report = null;
            RestIfDone(now);
        }
    }

    public void Queued(LeaseQueued queued)
    {
        if (Current(queued.Lease) is { Place: null } instance)
        {
            Heard(instance);
            instance.Waiting = queued.Reason;
            TellState();
        }
    }

    public void Granted(LeaseGranted granted, TimeSpan now)
    {
        if (Current(granted.Lease) is not { Place: null } instance)
        {
            return;
        }

        Heard(instance);
        instance.Place = new ActorPlace(
            granted.Node, granted.NodeName, node.AgentPath, granted.Executor, granted.Pid, granted.Endpoint, granted.Token);
        if (!instance.IsKilled)
        {
            Report(new InstanceStarted(instance.Order.Actor, instance.Incarnation, instance.Place), now);
        }
    }

    public void Refused(LeaseRefused refused, TimeSpan now)
    {
        if (Current(refused.Lease) is not { } instance)
        {
            return;
        }

        var fault = refused.Fault;
        if (instance.IsKilled || instance.IsClosing)
        {
            Over(refused.Lease, new DeathCause.Killed("the GCS", AllowRestart: false), now);
        }
        else if (fault.Kind == FaultKind.CodeNotLoadable)
        {
            Over(refused.Lease, new DeathCause.ConstructorFailed(fault), now);
        }
        else if (fault.Kind == FaultKind.SessionEnded)
        {
            Over(refused.Lease, new DeathCause.JobEnded(instance.Order.Spec.Job, fault.Message), now);
        }
        else
        {
            // Too much waits on this node, or the like: that passes.
            instance.Lease = newLease();
            (instance.IsHeard, instance.AskAt, instance.Waiting) = (false, now + Repeat, fault.Message);
            TellState();
        }
    }

    public void Lost(LeaseLost lost, TimeSpan now)
        => Over(lost.Lease, _instance is { IsClosing: true } ? new DeathCause.Terminated() : new DeathCause.ProcessDied(lost.Fault), now);

    /// <summary>The agent says why the instance is over.</summary>
    public void Over(LeaseId lease, DeathCause cause, TimeSpan now)
    {
        if (Current(lease) is not { } instance)
        {
            return;
        }

        (instance.Cause, instance.AskAt) = (cause, null);
        _over = Math.Max(_over, instance.Incarnation);
        Report(new InstanceEnded(instance.Order.Actor, instance.Incarnation, cause), now);
        if (_next is { } next)
        {
            _next = null;
            Begin(next, now);
        }
    }

    public void Tick(TimeSpan now)
    {
        if (_instance is { AskAt: { } due } && due <= now)
        {
            Ask(_instance, now);
        }

        if (_tellAt <= now && _instance is { Place: null, IsOver: false })
        {
            TellState();
        }

        if (_report is not null && _reportAt <= now)
        {
            Report(_report, now);
        }

        if (RestAt <= now)
        {
            _effects.Add(new SupervisorEffect.Rest());
        }
    }

    /// <summary>The supervisor itself broke: its instance is ended, and the GCS told once; it repeats what it wants.</summary>
    public void Fail(string reason)
    {
        if (_instance is { IsOver: false } instance)
        {
            var fault = new RayFault(FaultKind.ExecutorDied, $"Its supervisor on node {node.Name} failed: {reason}") { Node = node.Name };
            _effects.Add(new SupervisorEffect.End(instance.Lease, IsGraceful: false));
            _effects.Add(new SupervisorEffect.Report(new InstanceEnded(instance.Order.Actor, instance.Incarnation, new DeathCause.ProcessDied(fault))));
        }
    }

    private void Begin(StartInstance order, TimeSpan now)
    {
        (_report, RestAt) = (null, null);
        _instance = new SupervisedInstance(order, newLease());
        _tellAt = now + Patience;
        Ask(_instance, now);
    }

    private void Ask(SupervisedInstance instance, TimeSpan now)
    {
        var spec = instance.Order.Spec;
        instance.AskAt = now + Repeat;
        _effects.Add(new SupervisorEffect.Request(new RequestLease(instance.Lease, spec.Job, spec.Resources, HopsMax, null)
        {
            Instance = InstanceStarts.Of(instance.Order),
        }));
    }

    private void StopInstance(SupervisedInstance instance, bool isGraceful)
    {
        if (instance.IsOver)
        {
            TellState();
        }
        else if (!isGraceful || instance.Place is null)
        {
            Kill();
        }
        else if (!instance.IsClosing)
        {
            instance.IsClosing = true;
            _report = null;
            _effects.Add(new SupervisorEffect.End(instance.Lease, IsGraceful: true));
        }
    }

    private void Kill()
    {
        if (_instance is { IsOver: false } instance)
        {
            instance.IsKilled = true;
            _report = null;
            _effects.Add(new SupervisorEffect.End(instance.Lease, IsGraceful: false));
        }
    }

    private void TellState()
    {
        _tellAt = null;
        var (actor, incarnation) = (_instance!.Order.Actor, _instance.Incarnation);
        IRayMessage state = _instance switch
        {
            { Cause: { } cause } => new InstanceEnded(actor, incarnation, cause),
            { Place: { } place, IsKilled: false, IsClosing: false } => new InstanceStarted(actor, incarnation, place),
            { IsKilled: true } or { IsClosing: true } => new InstanceWaiting(actor, incarnation, "is being ended"),
            _ => new InstanceWaiting(actor, incarnation, _instance.Waiting),
        };
        _effects.Add(new SupervisorEffect.Report(state));
    }

    private void Report(IRayMessage report, TimeSpan now)
    {
        (_report, _reportAt) = (report, now + Repeat);
        _effects.Add(new SupervisorEffect.Report(report));
    }

    private void RestIfDone(TimeSpan now)
    {
        if (_report is null && _next is null && _instance is null or { IsOver: true })
        {
            RestAt = now + Linger;
        }
    }

    private void TellStopped(ActorId actor, int incarnation)
        => _effects.Add(new SupervisorEffect.Report(new InstanceEnded(actor, incarnation, new DeathCause.Killed("the GCS", AllowRestart: false))));

    private static void Heard(SupervisedInstance instance) => (instance.IsHeard, instance.AskAt) = (true, null);

    private SupervisedInstance? Current(LeaseId lease) => _instance is { IsOver: false } instance && instance.Lease == lease ? instance : null;
}
