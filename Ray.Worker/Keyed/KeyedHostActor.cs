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

/// <summary>
/// The host of one keyed actor: carries facts to a <see cref="KeyedHostCore"/> and does what it decides. There may be very many,
/// so it is the plainest kind of actor and has no timer: who waits asks again, and that is when it looks at the time.
/// </summary>
internal sealed class KeyedHostActor : UntypedActor
{
    /// <summary>The shard moves away: end the instance, then yourself.</summary>
    internal sealed record HandOff : INoSerializationVerificationNeeded
    {
        public static readonly HandOff Instance = new();
    }

    private readonly KeyedHostCore _core;
    private readonly Dictionary<IActorRef, int> _numbers = [];
    private readonly Dictionary<int, IActorRef> _askers = [];
    private readonly KeyedHostParts _parts;
    private ulong _leases;
    private int _last;

    public KeyedHostActor(NodeInfo node, KeyedHostParts parts)
    {
        _parts = parts;
        var caller = OwnerId.New();
        _core = new KeyedHostCore(node, () => new LeaseId(caller, ++_leases), RequestId.New);
    }

    private TimeSpan Now => _parts.Time.GetElapsedTime(_parts.StartedAt);

    public static Props Props(NodeInfo node, KeyedHostParts parts) => Akka.Actor.Props.Create(() => new KeyedHostActor(node, parts));

    protected override void OnReceive(object message)
    {
        if (!TryAsked(message) && !TryAgent(message))
        {
            Unhandled(message);
        }

        Perform();
    }

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

    private bool TryAsked(object message)
    {
        switch (message)
        {
            case ActivateActor { Spec: not null } activate:
                _core.Tick(Now);
                _core.Asked(AskerOf(Sender), activate.Spec, Now);
                return true;
            case DeactivateActor deactivate:
                _core.Deactivate(AskerOf(Sender), deactivate, Now);
                return true;
            case HandOff:
                _core.HandOff();
                return true;
            case NumbersActor.Number number:
                _core.Numbered(number.Value, Now);
                return true;
            case ActorStateRead read:
                _core.StateRead(read, Now);
                return true;
            case ActorStateRefused refused:
                _core.StateRefused(refused, Now);
                return true;
            default:
                return false;
        }
    }

    private bool TryAgent(object message)
    {
        switch (message)
        {
            case LeaseGranted granted:
                _core.Granted(granted);
                return true;
            case LeaseQueued queued:
                _core.Queued(queued);
                return true;
            case LeaseRefused refused:
                _core.Refused(refused, Now);
                return true;
            case LeaseLost lost:
                _core.Lost(lost.Lease, Now);
                return true;
            case InstanceEvents.Over over:
                _core.Over(over.Lease, over.Cause, Now);
                return true;
            case InstanceEvents.Idle idle:
                _core.Idle(idle.Lease);
                return true;
            default:
                return false;
        }
    }

    private void Perform()
    {
        for (var effects = _core.TakeEffects(); effects.Count > 0; effects = _core.TakeEffects())
        {
            foreach (var effect in effects)
            {
                Perform(effect);
            }
        }
    }

    private void TakeNumber()
    {
        if (_parts.Desk.TryTake(Context.Parent) is { } number)
        {
            _core.Numbered(number, Now);
        }
        else
        {
            _parts.Numbers.Tell(new NumbersActor.Take(Context.Parent));
        }
    }

    private void Perform(KeyedEffect effect)
    {
        switch (effect)
        {
            case KeyedEffect.TakeNumber:
                TakeNumber();
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
                Context.Parent.Tell(new Passivate(PoisonPill.Instance));
                Become(Rest);
                break;
            case KeyedEffect.Stop:
                Context.Stop(Self);
                break;
            default:
                throw new UnreachableException($"No way to perform {effect}.");
        }
    }

    private void Rest(object message)
    {
        if (message is HandOff)
        {
            Context.Stop(Self);
        }
        else
        {
            Context.Parent.Forward(message);
        }
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
