using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Ids;

namespace AkkaRay.Head.Actors;

/// <summary>
/// What the supervisors have been told to do and have not reported done: said again until it is, because a message to a
/// node that goes is lost without a word. Soft: it follows from the records.
/// </summary>
internal sealed class ActorOrders
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Later = TimeSpan.FromSeconds(10);

    private sealed class Open
    {
        public required int Step { get; init; }

        public TimeSpan Due { get; set; }

        public bool IsHeard { get; set; }
    }

    private readonly Dictionary<ActorId, Open> _open = [];

    /// <summary>What this actor's supervisor has to be told at present; null if it knows all.</summary>
    public static ISlotMessage? Of(ActorRecord actor) => actor.Life switch
    {
        { Node: null } => null,
        { IsStopping: true } => actor.ToStop(),
        { State: ActorState.PendingCreation or ActorState.Restarting } => actor.ToStart(),
        { State: ActorState.Alive } when actor.Life.IsReleased => actor.ToStop(),
        _ => null,
    };

    /// <summary>The actor came into a new state; what is to be told now, if anything.</summary>
    public ISlotMessage? Follow(ActorRecord actor, TimeSpan now)
    {
        var order = Of(actor);
        if (order is null)
        {
            _open.Remove(actor.Id);
            return null;
        }

        _open[actor.Id] = new Open { Step = actor.Life.Step, Due = now + Soon };
        return order;
    }

    /// <summary>The supervisor has the order: it is reminded seldom from now on, in case it is gone.</summary>
    public void Heard(ActorId actor, TimeSpan now)
    {
        if (_open.TryGetValue(actor, out var open) && !open.IsHeard)
        {
            (open.IsHeard, open.Due) = (true, now + Later);
        }
    }

    /// <summary>Those that have to be told again.</summary>
    public IReadOnlyList<ActorId> TakeDue(TimeSpan now)
    {
        List<ActorId> due = [];
        foreach (var (actor, open) in _open)
        {
            if (open.Due <= now)
            {
                open.Due = now + (open.IsHeard ? Later : Soon);
                due.Add(actor);
            }
        }

        return due;
    }
}
