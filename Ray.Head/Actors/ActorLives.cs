using AkkaRay.Head.Gcs;
using AkkaRay.Head.Persistence;
using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Jobs;
using AkkaRay.Messages.Nodes;

namespace AkkaRay.Head.Actors;

/// <summary>
/// Leads Ray actors through their lives: every step is written down before anybody hears of it, and what a supervisor has
/// to do about it is ordered until it reports it done.
/// </summary>
internal sealed partial class ActorLives(GcsCore core)
{
    private const int PlacedAtOnceMax = 1000;
    private static readonly TimeSpan TickMax = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(500);

    private readonly ActorPlacement _placement = new(core);
    private readonly ActorOrders _orders = new();
    private readonly RestartBackoff _backoff = new();
    private readonly Dictionary<ActorId, TimeSpan> _unplaced = [];
    private readonly Dictionary<ActorId, string> _waiting = [];
    private TimeSpan _now;

    private ActorTable Actors => core.State.Actors;

    public ActorInfo Describe(ActorRecord actor) => actor.ToInfo(_waiting.GetValueOrDefault(actor.Id));

    /// <summary>Takes a new actor in and places it if that can be.</summary>
    public List<GcsEffect> Begin(ActorSpec spec, CodeSpec? code, DateTimeOffset at)
    {
        List<GcsEffect> effects = [];
        var actor = new ActorRecord(spec, new ActorLife { ChangedAt = at }, at, code);
        var node = _placement.Choose(spec);
        actor = node is null ? actor : OnNode(actor, node, effects);

        // One event for both: actors are made by the thousands, and each event costs as much as everything else about it.
        effects.Add(core.Record(new ActorAdded(actor.ToStored())));
        if (node is null)
        {
            WaitForNode(actor, effects);
        }
        else
        {
            effects.Add(new GcsEffect.Order(_orders.Follow(actor, _now)!));
            _placement.Promise(actor.Id, node.Id, spec.Resources);
        }

        return effects;
    }

    /// <summary>
    /// The actor's instance is over for this cause, or will be: it is started again if it may, else dead.
    /// <paramref name="isGone"/> says that nothing of the instance is left to be ended.
    /// </summary>
    public List<GcsEffect> End(ActorRecord actor, DeathCause cause, bool isGone, DateTimeOffset at)
    {
        List<GcsEffect> effects = [];
        var life = actor.Life;
        var isRestarted = MayRestart(actor, cause);
        var isFree = cause is DeathCause.NodeDied && life.State != ActorState.Alive;
        var isStopping = !isGone && life.Node is not null;
        var age = life.State == ActorState.Alive ? at - life.ChangedAt : TimeSpan.Zero;
        _unplaced.Remove(actor.Id);
        var moved = Move(actor, life with
        {
            State = isRestarted ? (isFree ? life.State : ActorState.Restarting) : ActorState.Dead,
            Cause = cause,
            Place = null,
            Restarts = life.Restarts + (isRestarted && !isFree ? 1 : 0),
            IsStopping = isStopping,
            Node = isStopping ? life.Node : null,
            NodeName = isStopping ? life.NodeName : null,
        }, at, effects);
        if (isRestarted)
        {
            // That a node died says nothing of the instance.
            PlaceAfter(moved, cause is DeathCause.NodeDied ? TimeSpan.Zero : _backoff.Next(actor.Id, age), at, effects);
        }
        else
        {
            _backoff.Forget(actor.Id);
        }

        return effects;
    }

    /// <summary>Its last handle is gone. Where an instance is on its way it comes to life first, for the calls made before.</summary>
    public List<GcsEffect> Release(ActorRecord actor, DateTimeOffset at)
    {
        if (actor.IsDead || actor.Life.IsReleased || actor.Spec.IsDetached)
        {
            return [];
        }

        if (actor.IsUnplaced)
        {
            return End(actor, new DeathCause.OutOfScope(), isGone: true, at);
        }

        List<GcsEffect> effects = [];
        Move(actor, actor.Life with { IsReleased = true }, at, effects);
        return effects;
    }

    /// <summary>A supervisor has the order, and says what it waits for.</summary>
    public List<GcsEffect> Waiting(SupervisionProtocol.InstanceWaiting report)
    {
        if (Current(report.Actor, report.Incarnation) is not { Life: { IsStopping: false, Node: not null } } actor)
        {
            return [new GcsEffect.Reply(StopStray(report.Actor, report.Incarnation))];
        }

        _orders.Heard(actor.Id, _now);
        if (actor.Life.State == ActorState.Alive)
        {
            return [];
        }

        BeginsToWait(actor);
        return Explain(actor, report.Reason);
    }

    /// <summary>An instance answers.</summary>
    public List<GcsEffect> Started(SupervisionProtocol.InstanceStarted report, DateTimeOffset at)
    {
        if (Current(report.Actor, report.Incarnation) is not { IsDead: false, Life: { IsStopping: false, Node: not null } } actor)
        {
            return [new GcsEffect.Reply(StopStray(report.Actor, report.Incarnation))];
        }

        List<GcsEffect> effects = [];
        if (actor.Life.State != ActorState.Alive)
        {
            _waiting.Remove(actor.Id);
            Move(actor, actor.Life with { State = ActorState.Alive, Place = report.Place }, at, effects);
        }

        effects.Add(new GcsEffect.Reply(Noted(actor, ActorState.Alive)));
        return effects;
    }

    /// <summary>An instance is gone.</summary>
    public List<GcsEffect> Ended(SupervisionProtocol.InstanceEnded report, DateTimeOffset at)
    {
        List<GcsEffect> effects = [];
        if (Current(report.Actor, report.Incarnation) is { Life.Node: not null } actor)
        {
            effects.AddRange(actor.Life.IsStopping ? Gone(actor, at) : End(actor, CauseOf(actor, report.Cause), isGone: true, at));
        }

        effects.Add(new GcsEffect.Reply(new SupervisionProtocol.ReportNoted(
            Actors.Find(report.Actor)?.Life.Slot ?? 0, report.Actor, report.Incarnation, ActorState.Dead)));
        return effects;
    }

    public List<GcsEffect> Tick(TimeSpan elapsed, DateTimeOffset at)
    {
        _now += elapsed < TickMax ? elapsed : TickMax;
        List<GcsEffect> effects = [];
        foreach (var id in _unplaced.Where(pair => pair.Value <= _now).Select(pair => pair.Key).Take(PlacedAtOnceMax).ToArray())
        {
            _unplaced.Remove(id);
            if (Actors.Find(id) is { IsUnplaced: true } actor)
            {
                Place(actor, at, effects);
            }
        }

        MoveThoseThatWait(at, effects);
        effects.AddRange(_orders.TakeDue(_now).Select(id => Actors.Find(id)).OfType<ActorRecord>()
            .Select(ActorOrders.Of).OfType<ISlotMessage>().Select(order => new GcsEffect.Order(order)));
        return effects;
    }

    // What was to be ended is: if the actor is to live on, it may be placed now.
    private List<GcsEffect> Gone(ActorRecord actor, DateTimeOffset at)
    {
        List<GcsEffect> effects = [];
        var moved = Move(actor, actor.Life with { IsStopping = false, Node = null, NodeName = null }, at, effects);
        if (moved.IsUnplaced)
        {
            Place(moved, at, effects);
        }

        return effects;
    }

    private bool MayRestart(ActorRecord actor, DeathCause cause)
        => cause.MayRestart && !actor.Life.IsReleased
            && (actor.HasRestartsLeft || (cause is DeathCause.NodeDied && actor.Life.State != ActorState.Alive))
            && (actor.Spec.IsDetached || core.State.Jobs.FindRunning(actor.Spec.Job) is not null);

    // Whatever ends an actor that was let go, that it was let go is why it is not started again.
    private static DeathCause CauseOf(ActorRecord actor, DeathCause reported)
        => actor.Life.IsReleased && reported is DeathCause.Terminated or DeathCause.Exited ? new DeathCause.OutOfScope() : reported;

    private void PlaceAfter(ActorRecord actor, TimeSpan delay, DateTimeOffset at, List<GcsEffect> effects)
    {
        if (actor.IsUnplaced && delay == TimeSpan.Zero)
        {
            Place(actor, at, effects);
        }
        else if (actor.IsUnplaced)
        {
            _unplaced[actor.Id] = _now + delay;
            effects.AddRange(Explain(actor, FormattableString.Invariant($"is started again in {delay.TotalSeconds:0.#} s, because its instances die young")));
        }
    }

    private void Place(ActorRecord actor, DateTimeOffset at, List<GcsEffect> effects)
    {
        if (_placement.Choose(actor.Spec) is { } node)
        {
            Move(actor, OnNode(actor, node, effects).Life, at, effects);
            _placement.Promise(actor.Id, node.Id, actor.Spec.Resources);
        }
        else
        {
            WaitForNode(actor, effects);
        }
    }

    private void WaitForNode(ActorRecord actor, List<GcsEffect> effects)
    {
        _unplaced[actor.Id] = _now + LookAgain;
        effects.AddRange(Explain(actor, _placement.WhyNot(actor.Spec)));
    }

    // The actor with its next incarnation placed there.
    private ActorRecord OnNode(ActorRecord actor, NodeInfo node, List<GcsEffect> effects)
    {
        var slot = SlotOn(node.Id, actor.Id, effects);
        _waiting[actor.Id] = $"waits for node {node.Name} to begin";
        return actor with { Life = actor.Life with { Incarnation = actor.Life.Incarnation + 1, Node = node.Id, NodeName = node.Name, Slot = slot } };
    }

    private int SlotOn(NodeId node, ActorId actor, List<GcsEffect> effects)
    {
        if (core.State.Slots.Find(node) is null)
        {
            effects.Add(core.Record(new SlotsHomed(node.Value, core.State.Slots.Next, core.Settings.SlotsPerNode)));
        }

        var slots = core.State.Slots.Find(node)!.Value;
        return slots.First + (int)((actor.Number + (uint)actor.Owner.GetHashCode()) % (uint)slots.Count);
    }

    private List<GcsEffect> Explain(ActorRecord actor, string reason)
    {
        if (_waiting.GetValueOrDefault(actor.Id) == reason)
        {
            return [];
        }

        _waiting[actor.Id] = reason;
        return [new GcsEffect.ActorSeen(actor.ToInfo(reason))];
    }

    private ActorRecord Move(ActorRecord actor, ActorLife life, DateTimeOffset at, List<GcsEffect> effects)
    {
        var moved = actor with { Life = life with { Step = actor.Life.Step + 1, ChangedAt = life.State == actor.Life.State ? actor.Life.ChangedAt : at } };
        _placement.Keep(actor.Id, actor.Spec.Resources);
        if (moved.IsDead)
        {
            _waiting.Remove(actor.Id);
        }

        effects.Add(core.Record(new ActorMoved(actor.Id.Owner.Value, actor.Id.Number, moved.Life.ToStored())));
        effects.Add(new GcsEffect.ActorSeen(Describe(moved)));
        if (_orders.Follow(moved, _now) is { } order)
        {
            effects.Add(new GcsEffect.Order(order));
        }

        return moved;
    }

    private ActorRecord? Current(ActorId id, int incarnation)
        => Actors.Find(id) is { } actor && actor.Life.Incarnation == incarnation ? actor : null;

    private static SupervisionProtocol.ReportNoted Noted(ActorRecord actor, ActorState state)
        => new(actor.Life.Slot, actor.Id, actor.Life.Incarnation, state);

    // Nobody counts on that incarnation any more; its supervisor is told directly.
    private SupervisionProtocol.StopInstance StopStray(ActorId actor, int incarnation)
        => new(Actors.Find(actor)?.Life.Slot ?? 0, actor, incarnation, IsGraceful: false);
}
