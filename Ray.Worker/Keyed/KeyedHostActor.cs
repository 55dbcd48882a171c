using System.Diagnostics;
using Akka.Actor;
using Akka.Cluster.Sharding;
using AkkaRay.Messages.Configuration;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Nodes;
using AkkaRay.Worker.Agent;
using static AkkaRay.Messages.Actors.ActorStateProtocol;
using static AkkaRay.Messages.Actors.KeyedProtocol;
using static AkkaRay.Messages.Scheduling.LeaseProtocol;

namespace AkkaRay.Worker.Keyed;

/// <summary>The host of one keyed actor: carries facts to a <see cref="KeyedHostCore"/> and does what it decides.</summary>
internal sealed class KeyedHostActor : ReceiveActor, IWithTimers
{
    /// <summary>The shard moves away: end the instance, then yourself.</summary>
    internal sealed record HandOff : INoSerializationVerificationNeeded
    {
        public static readonly HandOff Instance = new();
    }

    private sealed record Tick : INoSerializationVerificationNeeded;

    private static readonly TimeSpan TickInterval = TimeSpan.FromMilliseconds(500);

    private readonly KeyedHostCore _core;
    private readonly Dictionary<IActorRef, int> _numbers = [];
    private readonly Dictionary<int, IActorRef> _askers = [];
    private readonly KeyedHostParts _parts;
    private readonly long _startedAt;
    private ulong _leases;
    private int _last;

    public KeyedHostActor(NodeInfo node, KeyedHostParts parts)
    {
        _parts = parts;
        _startedAt = parts.Time.GetTimestamp();
        var caller = OwnerId.New();
        _core = new KeyedHostCore(node, () => new LeaseId(caller, ++_leases), RequestId.New);

        Receive<ActivateActor>(message => Decide(now => _core.Asked(AskerOf(Sender), message.Spec, now)));
        Receive<DeactivateActor>(message => Decide(now => _core.Deactivate(AskerOf(Sender), message, now)));
        Receive<NumbersActor.Number>(message => Decide(now => _core.Numbered(message.Value, now)));
        Receive<ActorStateRead>(message => Decide(now => _core.StateRead(message, now)));
        Receive<ActorStateRefused>(message => Decide(now => _core.StateRefused(message, now)));
        Receive<LeaseQueued>(message => Decide(_ => _core.Queued(message)));
        Receive<LeaseGranted>(message => Decide(_ => _core.Granted(message)));
        Receive<LeaseRefused>(message => Decide(now => _core.Refused(message, now)));
        Receive<LeaseLost>(message => Decide(now => _core.Lost(message.Lease, now)));
        Receive<InstanceEvents.Over>(message => Decide(now => _core.Over(message.Lease, message.Cause, now)));
        Receive<InstanceEvents.Idle>(message => Decide(_ => _core.Idle(message.Lease)));
        Receive<HandOff>(_ => Decide(_ => _core.HandOff()));
        Receive<Tick>(_ => Decide(_core.Tick));
    }

    public ITimerScheduler Timers { get; set; } = null!;

    public static Props Props(NodeInfo node, KeyedHostParts parts) => Akka.Actor.Props.Create(() => new KeyedHostActor(node, parts));

    // However it ends, what it started must not go on unseen.
    protected override void PostStop()
    {
        _core.Abandon();
        Perform();
        base.PostStop();
    }

    private int AskerOf(IActorRef sender)
    {
        if (!_numbers.TryGetValue(sender, out var number))
        {
            _numbers.Add(sender, number = ++_last);
            _askers.Add(number, sender);
        }

        return number;
    }

    private void Decide(Action<TimeSpan> decide)
    {
        decide(_parts.Time.GetElapsedTime(_startedAt));
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

    private void Perform(KeyedEffect effect)
    {
        switch (effect)
        {
            case KeyedEffect.TakeNumber:
                _parts.Numbers.Tell(new NumbersActor.Take(Context.Parent));
                break;
            case KeyedEffect.ReadState(var message):
                _parts.Gcs.Tell(message);
                break;
            case KeyedEffect.Request(var message):
                _parts.Agent.Tell(message);
                break;
            case KeyedEffect.End(var lease, var isGraceful):
                _parts.Agent.Tell(new InstanceEvents.End(lease, isGraceful));
                break;
            case KeyedEffect.Tell(var asker, var message):
                Forget(asker)?.Tell(message);
                break;
            case KeyedEffect.AskElsewhere(var asker, var spec):
                ClusterSharding.Get(Context.System).ShardRegion(ActorNames.KeyedRegion).Tell(new ActivateActor(spec), Forget(asker) ?? ActorRefs.NoSender);
                break;
            case KeyedEffect.Rest:
                // As a supervisor: what comes from now on waits in the shard for the next host.
                Timers.CancelAll();
                Context.Parent.Tell(new Passivate(PoisonPill.Instance));
                Become(Resting);
                break;
            case KeyedEffect.Stop:
                Context.Stop(Self);
                break;
            default:
                throw new UnreachableException($"No way to perform {effect}.");
        }
    }

    private void Resting()
    {
        Receive<HandOff>(_ => Context.Stop(Self));
        ReceiveAny(message => Context.Parent.Forward(message));
    }

    private IActorRef? Forget(int asker)
    {
        if (_askers.Remove(asker, out var sender))
        {
            _numbers.Remove(sender);
        }

        return sender;
    }
}
