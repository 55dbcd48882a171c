using AkkaRay.Actors;
using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Errors;
using AkkaRay.Messages.Ids;
using static AkkaRay.Messages.Actors.ActorStateProtocol;
using static AkkaRay.Messages.Actors.KeyedProtocol;
using static AkkaRay.Messages.Scheduling.LeaseProtocol;

namespace AkkaRay.Worker.Keyed;

/// <summary>
/// Decides what a host does for one keyed actor: brings an instance to life when somebody asks and there is none, tells
/// who asked where it is, and ends it when it is idle or its shard moves away. There is never more than one at a time.
/// There may be very many, most of which have an instance and wait for nothing, so lists are made when they are needed.
/// </summary>
internal sealed partial class KeyedHostCore(Func<LeaseId> newLease, Func<RequestId> newRequest, KeyedEffects? shared = null)
{
    /// <summary>Most that may wait for an instance; those beyond ask again.</summary>
    public const int AskersMax = 10_000;

    private static readonly TimeSpan Repeat = TimeSpan.FromSeconds(2);

    private readonly KeyedEffects _effects = shared ?? new KeyedEffects();

    // Not read-only: it is a struct that changes.
    private KeyedAskers _askers;
    private List<(int Asker, RequestId Request)>? _enders;
    private Activation? _active;
    private bool _isLeaving;

    /// <summary>Which actor; only whoever keeps many of these needs it.</summary>
    public ActorId Actor { get; init; }

    /// <summary>The lease whose fate it wants to hear; null if it has none.</summary>
    public LeaseId? Lease => _active?.Lease;

    /// <summary>The question for a kept state that it waits for.</summary>
    public RequestId? Reading => _active?.Reading;

    /// <summary>Those who are to be told something.</summary>
    public IEnumerable<int> Waiting => _askers.Numbers.Concat(_enders?.Select(static one => one.Asker) ?? []);

    public IReadOnlyList<KeyedEffect> TakeEffects() => _effects.Take();

    /// <summary>Somebody wants to call the actor.</summary>
    public void Asked(int asker, KeyedActor actor, TimeSpan now)
    {
        if (_isLeaving)
        {
            Add(new KeyedEffect.AskElsewhere(asker, actor));
        }
        else if (_active is { IsOpen: true } active)
        {
            Answer(asker, active);
        }
        else if (_askers.Count < AskersMax)
        {
            _askers.Set(asker, actor);
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
        if (active.Kind.HasState)
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
        if (Current(queued.Lease) is { Grant: null } active)
        {
            active.AskAt = null;
        }
    }

    public void Granted(LeaseGranted granted)
    {
        if (Current(granted.Lease) is not { Grant: null } active)
        {
            return;
        }

        active.AskAt = null;
        active.Grant = granted;

        // The instance has it now.
        active.State = null;
        if (active.IsEnding)
        {
            return;
        }

        if (_askers.TryTakeOnly(out var only))
        {
            Answer(only, active);
            return;
        }

        foreach (var (asker, _) in _askers.TakeAll())
        {
            Answer(asker, active);
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
            Fail(fault, kind => kind.Job == active.Kind.Job);
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
            Fail(fault with { Message = $"{active.Kind.Class} \"{active.Actor.Own.Key}\" could not be activated: its constructor failed: {fault.Message}" }, static _ => true);
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
            Add(KeyedEffect.TakeNumber.Instance);
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
        if (_active is null && _askers.Any is { } asked)
        {
            _active = new Activation(asked) { AskAt = now + Repeat };
            Add(KeyedEffect.TakeNumber.Instance);
        }
    }

    private void Read(Activation active, TimeSpan now)
    {
        (active.Reading, active.AskAt) = (active.Reading ?? newRequest(), now + Repeat);
        Add(new KeyedEffect.ReadState(new ReadActorState(active.Reading.Value, active.Actor.Own.Id, active.Number)
        {
            Job = JobId.Find(active.Kind.Namespace),
        }));
    }

    private void Ask(Activation active, TimeSpan now)
    {
        active.Lease ??= newLease();
        active.AskAt = now + Repeat;
        Add(new KeyedEffect.Request(new RequestLease(active.Lease.Value, active.Kind.Job, active.Kind.Resources, HopsMax, null)
        {
            Instance = KeyedStarts.Of(active),
        }));
    }

    private void Fail(RayFault fault, Func<ActorSpec, bool> concerns)
    {
        foreach (var (asker, actor) in _askers.All.Where(pair => concerns(pair.Actor.Kind)))
        {
            _askers.Remove(asker);
            Add(new KeyedEffect.Tell(asker, new ActivationFailed(actor.Own.Id, fault)));
        }
    }

    private void Answer(int asker, Activation active)
        => Add(new KeyedEffect.Answer(asker, active));

    private void Add(KeyedEffect effect) => _effects.Add(effect);

    private Activation? Current(LeaseId lease) => _active is { } active && active.Lease == lease ? active : null;
}
