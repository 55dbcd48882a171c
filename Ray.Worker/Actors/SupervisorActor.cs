using System.Diagnostics;
using Akka.Actor;
using Akka.Cluster.Sharding;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Nodes;
using AkkaRay.Worker.Agent;
using static AkkaRay.Messages.Actors.SupervisionProtocol;
using static AkkaRay.Messages.Scheduling.LeaseProtocol;

namespace AkkaRay.Worker.Actors;

/// <summary>The supervisor of one Ray actor: carries facts to a <see cref="SupervisorCore"/> and does what it decides.</summary>
internal sealed class SupervisorActor : ReceiveActor, IWithTimers
{
    private sealed record Tick : INoSerializationVerificationNeeded;

    private static readonly TimeSpan TickInterval = TimeSpan.FromMilliseconds(500);

    private readonly SupervisorCore _core;
    private readonly IActorRef _agent;
    private readonly IActorRef _gcs;
    private readonly TimeProvider _time;
    private readonly long _startedAt;
    private ulong _leases;

    public SupervisorActor(NodeInfo node, IActorRef agent, IActorRef gcs, EndedIncarnations ended, TimeProvider time)
    {
        (_agent, _gcs, _time) = (agent, gcs, time);
        _startedAt = time.GetTimestamp();
        var caller = OwnerId.New();
        _core = new SupervisorCore(node, () => new LeaseId(caller, ++_leases), ended);

        Receive<StartInstance>(message => Decide(now => _core.Start(message, now)));
        Receive<StopInstance>(message => Decide(_ => _core.Stop(message)));
        Receive<ReportNoted>(message => Decide(_ => _core.Noted(message)));
        Receive<LeaseQueued>(message => Decide(_ => _core.Queued(message)));
        Receive<LeaseGranted>(message => Decide(now => _core.Granted(message, now)));
        Receive<LeaseRefused>(message => Decide(now => _core.Refused(message, now)));
        Receive<LeaseLost>(message => Decide(now => _core.Lost(message, now)));
        Receive<InstanceEvents.Over>(message => Decide(now => _core.Over(message.Lease, message.Cause, now)));
        Receive<Tick>(_ => Decide(_core.Tick));
    }

    public ITimerScheduler Timers { get; set; } = null!;

    public static Props Props(NodeInfo node, IActorRef agent, IActorRef gcs, EndedIncarnations ended, TimeProvider time)
        => Akka.Actor.Props.Create(() => new SupervisorActor(node, agent, gcs, ended, time));

    // What was under way is not known any more: it must not go on unseen.
    protected override void PreRestart(Exception reason, object message)
    {
        _core.Fail(reason.Message);
        Perform();
        base.PreRestart(reason, message);
    }

    private void Decide(Action<TimeSpan> decide)
    {
        decide(_time.GetElapsedTime(_startedAt));
        Perform();
        if (!_core.IsWaiting)
        {
            Timers.Cancel(nameof(Tick));
        }
        else if (!Timers.IsTimerActive(nameof(Tick)))
        {
            Timers.StartPeriodicTimer(nameof(Tick), new Tick(), TickInterval);
        }
    }

    private void Perform()
    {
        foreach (var effect in _core.TakeEffects())
        {
            Perform(effect);
        }
    }

    private void Perform(SupervisorEffect effect)
    {
        switch (effect)
        {
            case SupervisorEffect.Request(var message):
                _agent.Tell(message);
                break;
            case SupervisorEffect.End(var lease, var isGraceful):
                _agent.Tell(new InstanceEvents.End(lease, isGraceful));
                break;
            case SupervisorEffect.Report(var message):
                _gcs.Tell(message);
                break;
            case SupervisorEffect.Rest:
                // The shard keeps what comes from now on for the next supervisor of the same actor; what is here already
                // goes back to it, behind this.
                Timers.CancelAll();
                Context.Parent.Tell(new Passivate(PoisonPill.Instance));
                Become(() => ReceiveAny(message => Context.Parent.Forward(message)));
                break;
            default:
                throw new UnreachableException($"No way to perform {effect}.");
        }
    }
}
