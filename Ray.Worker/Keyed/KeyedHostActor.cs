using Akka.Actor;
using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Nodes;
using AkkaRay.Worker.Agent;
using static AkkaRay.Messages.Actors.ActorStateProtocol;
using static AkkaRay.Messages.Actors.KeyedProtocol;
using static AkkaRay.Messages.Scheduling.LeaseProtocol;

namespace AkkaRay.Worker.Keyed;

/// <summary>
/// The host of the keyed actors of one shard: carries facts to the <see cref="KeyedHostCore"/> of the actor that they are
/// about and does what it decides. It has no timer: who waits asks again, and that is when it looks at the time.
/// </summary>
internal sealed partial class KeyedHostActor : UntypedActor
{
    /// <summary>The shard moves away: end the instances, then yourself.</summary>
    internal sealed record HandOff : INoSerializationVerificationNeeded
    {
        public static readonly HandOff Instance = new();
    }

    private readonly KeyedTable _table;
    private readonly Askers<IActorRef> _askers = new();
    private readonly KeyedHostParts _parts;
    private ulong _leases;
    private bool _isLeaving;

    public KeyedHostActor(NodeInfo node, KeyedHostParts parts)
    {
        _parts = parts;
        var caller = OwnerId.New();
        LeaseId NewLease() => new(caller, ++_leases);
        Func<LeaseId> newLease = NewLease;
        Func<RequestId> newRequest = RequestId.New;
        _table = new KeyedTable(actor => new KeyedHostCore(node, newLease, newRequest) { Actor = actor });
    }

    private TimeSpan Now => _parts.Time.GetElapsedTime(_parts.StartedAt);

    public static Props Props(NodeInfo node, KeyedHostParts parts) => Akka.Actor.Props.Create(() => new KeyedHostActor(node, parts));

    protected override void PreStart() => _parts.Hosted.Add(Self.Path.Name, _table);

    protected override void OnReceive(object message)
    {
        if (!TryAsked(message) && !TryAnswered(message) && !TryAgent(message))
        {
            Unhandled(message);
        }

        SendRequests();
        if (_isLeaving && _table.IsEmpty)
        {
            Context.Stop(Self);
        }
    }

    // However it ends, what it started must not go on unseen.
    protected override void PostStop()
    {
        _parts.Hosted.Remove(Self.Path.Name, _table);
        foreach (var one in _table.All)
        {
            Step(one, static core => core.Abandon());
        }

        base.PostStop();
    }

    private bool TryAsked(object message)
    {
        switch (message)
        {
            case ActivateActors activate:
                foreach (var actor in activate.Actors.IsDefault ? [] : activate.Actors)
                {
                    Ask(actor.SpecIn(activate.Kind));
                }

                return true;
            case ActivateActor { Spec: not null } activate:
                Ask(activate.Spec);
                return true;
            case DeactivateActor deactivate:
                var asker = AskerOf(Sender);
                Step(_table.FindOrAdd(deactivate.Actor), core => core.Deactivate(asker, deactivate, Now));
                return true;
            case HandOff:
                _isLeaving = true;
                foreach (var one in _table.All)
                {
                    Step(one, static core => core.HandOff());
                }

                return true;
            default:
                return false;
        }
    }

    private void Ask(ActorSpec spec)
    {
        var asker = AskerOf(Sender);
        if (_isLeaving && _table.Find(spec.Id) is null)
        {
            Perform(new KeyedEffect.AskElsewhere(asker, spec));
            return;
        }

        Step(_table.FindOrAdd(spec.Id), core =>
        {
            core.Tick(Now);
            core.Asked(asker, spec, Now);
        });
    }

    private bool TryAnswered(object message)
    {
        switch (message)
        {
            case NumbersActor.Number number:
                OnNumber(number.Value);
                return true;
            case ActorStateRead read:
                Step(_table.Find(read.Request), core => core.StateRead(read, Now));
                return true;
            case ActorStateRefused refused:
                Step(_table.Find(refused.Request), core => core.StateRefused(refused, Now));
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
                Step(_table.Find(granted.Lease), core => core.Granted(granted));
                return true;
            case LeaseQueued queued:
                Step(_table.Find(queued.Lease), core => core.Queued(queued));
                return true;
            case LeaseRefused refused:
                Step(_table.Find(refused.Lease), core => core.Refused(refused, Now));
                return true;
            case LeaseLost lost:
                Step(_table.Find(lost.Lease), core => core.Lost(lost.Lease, Now));
                return true;
            case InstanceEvents.Over over:
                Step(_table.Find(over.Lease), core => core.Over(over.Lease, over.Cause, Now));
                return true;
            case InstanceEvents.Idle idle:
                Step(_table.Find(idle.Lease), core => core.Idle(idle.Lease));
                return true;
            default:
                return false;
        }
    }

    private int AskerOf(IActorRef sender)
    {
        if (_askers.IsFull)
        {
            _askers.Keep(_table.All.SelectMany(static one => one.Waiting));
        }

        return _askers.NumberOf(sender);
    }
}
