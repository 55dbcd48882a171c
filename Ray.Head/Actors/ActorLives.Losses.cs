using AkkaRay.Head.Gcs;
using AkkaRay.Head.Persistence;
using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Ids;

namespace AkkaRay.Head.Actors;

/// <summary>What becomes of Ray actors when what they rest on is lost: a node, an owner, a job, or the head for a while.</summary>
internal sealed partial class ActorLives
{
    /// <summary>What follows from a decision about nodes and jobs; nothing from any other.</summary>
    public List<GcsEffect> Follow(IGcsEvent decided, DateTimeOffset at)
    {
        switch (decided)
        {
            case NodeDied died:
                var node = new NodeId(died.Node);
                _placement.Forget(node);
                return [.. LoseNode(node, core.State.Nodes.FindDead(node)?.Name ?? $"{node}", died.Reason, at)];
            case JobClosed closed:
                var job = new JobId(closed.Job);
                return EndAll(actor => actor.Spec.Job == job, new DeathCause.JobEnded(job, closed.Reason), at);
            default:
                return [];
        }
    }

    public List<GcsEffect> LoseOwner(NodeId node, ExecutorId executor, string reason, DateTimeOffset at)
        => EndAll(actor => actor.Spec.OwnerNode == node && actor.Spec.OwnerExecutor == executor, new DeathCause.OwnerDied(reason), at);

    /// <summary>After a restart: what was decided and not followed to its end is followed now.</summary>
    public List<GcsEffect> Recover(DateTimeOffset at)
    {
        List<GcsEffect> effects = [];
        foreach (var actor in Actors.All.ToArray())
        {
            effects.AddRange(Recover(actor, at));
        }

        return effects;
    }

    private IEnumerable<GcsEffect> Recover(ActorRecord actor, DateTimeOffset at)
    {
        if (actor.Life.Node is { } node && core.State.Nodes.FindAlive(node) is null)
        {
            return LoseInstance(actor, node, core.State.Nodes.FindDead(node)?.Name ?? $"{node}", "It was gone when the head came back.", at);
        }

        if (!actor.IsDead && !actor.Spec.IsDetached && core.State.Jobs.FindRunning(actor.Spec.Job) is null)
        {
            return End(actor, new DeathCause.JobEnded(actor.Spec.Job, "It was over when the head came back."), isGone: false, at);
        }

        if (!actor.IsDead && !actor.Spec.IsDetached && actor.Spec.OwnerNode is { } owner && core.State.Nodes.FindAlive(owner) is null)
        {
            return End(actor, new DeathCause.OwnerDied("Its node was gone when the head came back."), isGone: false, at);
        }

        if (actor.IsUnplaced)
        {
            _unplaced[actor.Id] = _now;
        }

        return _orders.Follow(actor, _now) is { } order ? [new GcsEffect.Order(order)] : [];
    }

    private IEnumerable<GcsEffect> LoseNode(NodeId node, string name, string reason, DateTimeOffset at)
    {
        foreach (var effect in Actors.OnNode(node).SelectMany(actor => LoseInstance(actor, node, name, reason, at)))
        {
            yield return effect;
        }

        foreach (var effect in EndAll(actor => actor.Spec.OwnerNode == node, new DeathCause.OwnerDied($"Its node {name} died: {reason}"), at))
        {
            yield return effect;
        }
    }

    private List<GcsEffect> LoseInstance(ActorRecord actor, NodeId node, string name, string reason, DateTimeOffset at)
        => actor.Life.IsStopping ? Gone(actor, at) : End(actor, CauseOf(actor, new DeathCause.NodeDied(node, name, reason)), isGone: true, at);

    private List<GcsEffect> EndAll(Func<ActorRecord, bool> which, DeathCause cause, DateTimeOffset at)
        => [.. Actors.All.Where(actor => !actor.IsDead && !actor.Spec.IsDetached && which(actor)).ToArray()
            .SelectMany(actor => End(actor, cause, isGone: false, at))];
}
