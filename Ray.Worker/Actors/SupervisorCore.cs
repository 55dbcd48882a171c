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
/// node, and repeats what became of it until the GCS has noted that. There is never more than one instance at a time. Once
/// the GCS knows the end it rests: that the incarnation is over is all that is left of it, in <paramref name="ended"/>.
/// </summary>
internal sealed class SupervisorCore(NodeInfo node, Func<LeaseId> newLease, EndedIncarnations ended)
{
    private static readonly TimeSpan Repeat = TimeSpan.FromSeconds(2);

    /// <summary>An order is confirmed only when its instance takes longer than this: else that it lives says the same.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(400);

    private readonly List<SupervisorEffect> _effects = [];
    private SupervisedInstance? _instance;
    private StartInstance? _next;
    private IRayMessage? _report;
    private TimeSpan _reportAt;
    private TimeSpan? _tellAt;

    /// <summary>Whether time must be told: something is to be repeated.</summary>
    public bool IsWaiting => _report is not null || _instance is { AskAt: not null } || (_tellAt is not null && _instance is { Place: null, IsOver: false });

    public IReadOnlyList<SupervisorEffect> TakeEffects()
    {
        SupervisorEffect[] taken = [.. _effects];
        _effects.Clear();
        return taken;
    }

    public void Start(StartInstance order, TimeSpan now)
    {
        if (order.Incarnation <= ended.LastOf(order.Actor) && order.Incarnation != _instance?.Incarnation)
        {
            TellStopped(order.Actor, order.Incarnation);
            RestIfDone();
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

    public void Stop(StopInstance order)
    {
        if (_next?.Incarnation <= order.Incarnation)
        {
            _next = null;
        }

        if (_instance is null || order.Incarnation > _instance.Incarnation)
        {
            // The order to start it was lost, or is still on its way and comes too late.
            ended.Add(order.Actor, order.Incarnation);
            TellStopped(order.Actor, order.Incarnation);
            RestIfDone();
        }
        else if (order.Incarnation == _instance.Incarnation)
        {
            StopInstance(_instance, order.IsGraceful);
        }
    }

    /// <summary>The GCS knows.</summary>
    public void Noted(ReportNoted note)
    {
        if (note.Incarnation == _instance?.Incarnation && (note.State == ActorState.Dead) == _instance.IsOver)
        {
            _report = null;
        }

        RestIfDone();
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
        ended.Add(instance.Order.Actor, instance.Incarnation);
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
    }

    /// <summary>The supervisor itself broke: its instance is ended, and the GCS told once; it repeats what it wants.</summary>
    public void Fail(string reason)
    {
        if (_instance is { IsOver: false } instance)
        {
            var fault = new RayFault(FaultKind.ExecutorDied, $"Its supervisor on node {node.Name} failed: {reason}") { Node = node.Name };
            ended.Add(instance.Order.Actor, instance.Incarnation);
            _effects.Add(new SupervisorEffect.End(instance.Lease, IsGraceful: false));
            _effects.Add(new SupervisorEffect.Report(new InstanceEnded(instance.Order.Actor, instance.Incarnation, new DeathCause.ProcessDied(fault))));
        }
    }

    private void Begin(StartInstance order, TimeSpan now)
    {
        _report = null;
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
            // Asked for again it would begin anew, behind its end.
            (instance.IsKilled, instance.AskAt) = (true, null);
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

    private void RestIfDone()
    {
        if (_report is null && _next is null && _instance is null or { IsOver: true })
        {
            _effects.Add(new SupervisorEffect.Rest());
        }
    }

    private void TellStopped(ActorId actor, int incarnation)
        => _effects.Add(new SupervisorEffect.Report(new InstanceEnded(actor, incarnation, new DeathCause.Killed("the GCS", AllowRestart: false))));

    private static void Heard(SupervisedInstance instance) => (instance.IsHeard, instance.AskAt) = (true, null);

    private SupervisedInstance? Current(LeaseId lease) => _instance is { IsOver: false } instance && instance.Lease == lease ? instance : null;
}
