using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Errors;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Nodes;
using static AkkaRay.Messages.Actors.ActorStateProtocol;
using static AkkaRay.Messages.Actors.KeyedProtocol;
using static AkkaRay.Messages.Scheduling.LeaseProtocol;

namespace AkkaRay.Worker.Keyed;

/// <summary>
/// Decides what the host of one keyed actor does: brings an instance to life when somebody asks and there is none, tells
/// who asked where it is, and ends it when it is idle or its shard moves away. There is never more than one at a time.
/// </summary>
internal sealed partial class KeyedHostCore(NodeInfo node, Func<LeaseId> newLease, Func<RequestId> newRequest)
{
    /// <summary>Most that may wait for an instance; those beyond ask again.</summary>
    public const int AskersMax = 10_000;

    private static readonly TimeSpan Repeat = TimeSpan.FromSeconds(2);

    private readonly List<KeyedEffect> _effects = [];
    private readonly Dictionary<int, ActorSpec> _askers = [];
    private readonly List<(int Asker, RequestId Request)> _enders = [];
    private Activation? _active;
    private bool _isLeaving;

    public IReadOnlyList<KeyedEffect> TakeEffects()
    {
        KeyedEffect[] taken = [.. _effects];
        _effects.Clear();
        return taken;
    }

    /// <summary>Somebody wants to call the actor.</summary>
    public void Asked(int asker, ActorSpec spec, TimeSpan now)
    {
        if (_isLeaving)
        {
            _effects.Add(new KeyedEffect.AskElsewhere(asker, spec));
        }
        else if (_active is { IsOpen: true } active)
        {
            Answer(asker, active);
        }
        else if (_askers.Count < AskersMax)
        {
            _askers[asker] = spec;
            BeginIfWanted(now);
        }
    }

    /// <summary>The number of the next instance.</summary>
    public void Numbered(int number, TimeSpan now)
    {
        if (_active is not { Number: 0 } active)
        {
            return;
        }

        active.Number = number;
        if (active.Spec.HasState)
        {
            Read(active, now);
        }
        else
        {
            Ask(active, now);
        }
    }

    public void StateRead(ActorStateRead message, TimeSpan now)
    {
        if (_active is { } active && active.Reading == message.Request)
        {
            (active.Reading, active.State, active.StateVersion) = (null, message.Value, message.Version);
            Ask(active, now);
        }
    }

    public void StateRefused(ActorStateRefused message, TimeSpan now)
    {
        if (_active is { } active && active.Reading == message.Request)
        {
            Fail(message.Fault, static _ => true);
            Ended(now);
        }
    }

    public void Queued(LeaseQueued queued)
    {
        if (Current(queued.Lease) is { Place: null } active)
        {
            active.AskAt = null;
        }
    }

    public void Granted(LeaseGranted granted)
    {
        if (Current(granted.Lease) is not { Place: null } active)
        {
            return;
        }

        active.AskAt = null;
        active.Place = new ActorPlace(
            granted.Node, granted.NodeName, node.AgentPath, granted.Executor, granted.Pid, granted.Endpoint, granted.Token);
        if (!active.IsEnding)
        {
            foreach (var asker in _askers.Keys)
            {
                Answer(asker, active);
            }

            _askers.Clear();
        }
    }

    public void Refused(LeaseRefused refused, TimeSpan now)
    {
        if (Current(refused.Lease) is not { } active)
        {
            return;
        }

        var fault = refused.Fault;
        if (active.IsEnding)
        {
            Ended(now);
        }
        else if (fault.Kind is FaultKind.CodeNotLoadable or FaultKind.SessionEnded)
        {
            // Those of other jobs may have what this one lacks.
            Fail(fault, spec => spec.Job == active.Spec.Job);
            Ended(now);
        }
        else
        {
            // Too much waits on this node, or the like: that passes.
            (active.Lease, active.AskAt) = (newLease(), now + Repeat);
        }
    }

    /// <summary>Its process is gone.</summary>
    public void Lost(LeaseId lease, TimeSpan now)
    {
        if (Current(lease) is not null)
        {
            Ended(now);
        }
    }

    /// <summary>The agent says why the instance is over.</summary>
    public void Over(LeaseId lease, DeathCause cause, TimeSpan now)
    {
        if (Current(lease) is not { } active)
        {
            return;
        }

        if (cause is DeathCause.ConstructorFailed(var fault))
        {
            Fail(fault with { Message = $"{active.Spec.Class} \"{active.Spec.Key}\" could not be activated: its constructor failed: {fault.Message}" }, static _ => true);
        }

        Ended(now);
    }

    /// <summary>Asks again for what has not come for long. Whoever waits makes this happen, by asking again.</summary>
    public void Tick(TimeSpan now)
    {
        if (_active is not { AskAt: { } due } active || due > now)
        {
            return;
        }

        if (active.Number == 0)
        {
            active.AskAt = now + Repeat;
            _effects.Add(new KeyedEffect.TakeNumber());
        }
        else if (active.Reading is not null)
        {
            Read(active, now);
        }
        else
        {
            Ask(active, now);
        }
    }

    private void BeginIfWanted(TimeSpan now)
    {
        if (_active is null && _askers.Count > 0)
        {
            _active = new Activation(_askers.First().Value) { AskAt = now + Repeat };
            _effects.Add(new KeyedEffect.TakeNumber());
        }
    }

    private void Read(Activation active, TimeSpan now)
    {
        (active.Reading, active.AskAt) = (active.Reading ?? newRequest(), now + Repeat);
        _effects.Add(new KeyedEffect.ReadState(new ReadActorState(active.Reading.Value, active.Spec.Id, active.Number)
        {
            Job = JobId.Find(active.Spec.Namespace),
        }));
    }

    private void Ask(Activation active, TimeSpan now)
    {
        active.Lease ??= newLease();
        active.AskAt = now + Repeat;
        _effects.Add(new KeyedEffect.Request(new RequestLease(active.Lease.Value, active.Spec.Job, active.Spec.Resources, HopsMax, null)
        {
            Instance = KeyedStarts.Of(active),
        }));
    }

    private void Fail(RayFault fault, Func<ActorSpec, bool> concerns)
    {
        foreach (var (asker, spec) in _askers.Where(pair => concerns(pair.Value)).ToArray())
        {
            _askers.Remove(asker);
            _effects.Add(new KeyedEffect.Tell(asker, new ActivationFailed(spec.Id, fault)));
        }
    }

    private void Answer(int asker, Activation active)
        => _effects.Add(new KeyedEffect.Tell(asker, new ActorProtocol.ActorChanged(active.Spec.Id, KeyedStarts.Describe(active))));

    private Activation? Current(LeaseId lease) => _active is { } active && active.Lease == lease ? active : null;
}
