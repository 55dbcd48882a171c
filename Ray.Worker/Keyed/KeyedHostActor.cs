using Akka.Actor;
using AkkaRay.Actors;
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
    private readonly string _agentPath;
    private readonly KeyedAnswers _answers;
    private ulong _leases;
    private bool _isLeaving;

    public KeyedHostActor(NodeInfo node, KeyedHostParts parts)
    {
        (_parts, _agentPath, _answers) = (parts, node.AgentPath, new KeyedAnswers(node.AgentPath, (clerk, message) => Find(clerk)?.Tell(message)));
        var caller = OwnerId.New();
        LeaseId NewLease() => new(caller, ++_leases);
        Func<LeaseId> newLease = NewLease;
        Func<RequestId> newRequest = RequestId.New;
        _table = new KeyedTable(actor => new KeyedHostCore(newLease, newRequest, _effects) { Actor = actor });
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
        _answers.Send();
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
            Step(one, 0, static (core, _) => core.Abandon());
        }

        base.PostStop();
    }

    private bool TryAsked(object message)
    {
        switch (message)
        {
            case ActivateActors activate:
                // Once for all of them: those that wait for nothing may be forgotten when one is looked up.
                var clerk = AskerOf(Sender, isClerk: true);
                foreach (var actor in activate.Actors.IsDefault ? [] : activate.Actors)
                {
                    Ask(new KeyedActor(activate.Kind, actor), clerk);
                }

                return true;
            case ActivateActor { Spec: not null } activate:
                Ask(KeyedActor.Of(activate.Spec), AskerOf(Sender));
                return true;
            case DeactivateActor deactivate:
                Step(
                    _table.FindOrAdd(deactivate.Actor),
                    (Asker: AskerOf(Sender), Message: deactivate, Now),
                    static (core, asked) => core.Deactivate(asked.Asker, asked.Message, asked.Now));
                return true;
            case HandOff:
                _isLeaving = true;
                foreach (var one in _table.All)
                {
                    Step(one, 0, static (core, _) => core.HandOff());
                }

                return true;
            default:
                return false;
        }
    }

    private void Ask(KeyedActor actor, int asker)
    {
        if (_isLeaving && _table.Find(actor.Own.Id) is null)
        {
            Perform(new KeyedEffect.AskElsewhere(asker, actor));
            return;
        }

        Step(_table.FindOrAdd(actor.Own.Id), (Asker: asker, Actor: actor, Now), static (core, asked) =>
        {
            core.Tick(asked.Now);
            core.Asked(asked.Asker, asked.Actor, asked.Now);
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
                Step(_table.Find(read.Request), (Message: read, Now), static (core, at) => core.StateRead(at.Message, at.Now));
                return true;
            case ActorStateRefused refused:
                Step(_table.Find(refused.Request), (Message: refused, Now), static (core, at) => core.StateRefused(at.Message, at.Now));
                return true;
            default:
                return false;
        }
    }

    private bool TryAgent(object message)
    {
        switch (message)
        {
            case InstanceEvents.Granted several:
                foreach (var one in several.All)
                {
                    Step(_table.Find(one.Lease), one, static (core, granted) => core.Granted(granted));
                }

                return true;
            case LeaseGranted granted:
                Step(_table.Find(granted.Lease), granted, static (core, granted) => core.Granted(granted));
                return true;
            case LeaseQueued queued:
                Step(_table.Find(queued.Lease), queued, static (core, queued) => core.Queued(queued));
                return true;
            case LeaseRefused refused:
                Step(_table.Find(refused.Lease), (Message: refused, Now), static (core, at) => core.Refused(at.Message, at.Now));
                return true;
            case LeaseLost lost:
                Step(_table.Find(lost.Lease), (lost.Lease, Now), static (core, at) => core.Lost(at.Lease, at.Now));
                return true;
            case InstanceEvents.Over over:
                Step(_table.Find(over.Lease), (Over: over, Now), static (core, at) => core.Over(at.Over.Lease, at.Over.Cause, at.Now));
                return true;
            case InstanceEvents.Idle idle:
                Step(_table.Find(idle.Lease), idle.Lease, static (core, lease) => core.Idle(lease));
                return true;
            default:
                return false;
        }
    }

    private int AskerOf(IActorRef sender, bool isClerk = false)
    {
        if (_askers.IsFull)
        {
            _askers.Keep(_table.All.SelectMany(static one => one.Waiting).Select(static asker => asker >> 1));
        }

        return (_askers.NumberOf(sender) << 1) | (isClerk ? 1 : 0);
    }
}
