using AkkaRay.Head.Gcs;
using AkkaRay.Head.KeyValue;
using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Errors;
using AkkaRay.Messages.Ids;
using static AkkaRay.Messages.Actors.ActorProtocol;

namespace AkkaRay.Head.Actors;

/// <summary>Serves those who have Ray actors made and found.</summary>
internal sealed class ActorDesk(GcsCore core, ActorLives lives)
{
    private const int ListMax = 1000;
    private const int ListBytesMax = 1000 * 1024;

    private readonly RequestMemory _kills = new(core.Settings.RequestsKept);

    private ActorTable Actors => core.State.Actors;

    public IReadOnlyList<GcsEffect> Register(RegisterActor message, DateTimeOffset at)
    {
        if (message.Spec is { } asked && Actors.Find(asked.Id) is { } known)
        {
            return Registered(message.Request, known);
        }

        if (ActorRules.FirstProblem(message.Spec) is { } problem)
        {
            return Refused(message.Request, new RayFault(FaultKind.Unschedulable, problem));
        }

        var spec = message.Spec!;
        if (spec.Name is { } name && Actors.Find(spec.Namespace, name) is { } holder)
        {
            return message.GetIfExists ? Registered(message.Request, holder) : Refused(message.Request, NameTaken(holder));
        }

        if (RefusalByTables(spec) is { } refusal)
        {
            return Refused(message.Request, refusal);
        }

        var code = spec.IsDetached ? core.State.Jobs.Find(spec.Job)?.Code ?? CodeOfOther(spec.Job) : null;
        var effects = lives.Begin(spec, code, at);
        return [.. effects, .. Registered(message.Request, Actors.Find(spec.Id)!)];
    }

    public IReadOnlyList<GcsEffect> Find(FindActor message) =>
    [
        new GcsEffect.Reply(new ActorFound(
            message.Request, Actors.Find(message.Namespace ?? "", message.Name ?? "") is { } found ? lives.Describe(found) : null)),
    ];

    public IReadOnlyList<GcsEffect> Watch(WatchActor message)
    {
        var actor = Actors.Find(message.Actor);
        var told = new GcsEffect.Reply(new ActorChanged(message.Actor, actor is null ? null : lives.Describe(actor)));
        return actor is { IsDead: false } ? [new GcsEffect.Watch(message.Actor), told] : [told];
    }

    public static IReadOnlyList<GcsEffect> Unwatch(UnwatchActor message) => [new GcsEffect.Unwatch(message.Actor)];

    public IReadOnlyList<GcsEffect> Kill(KillActor message, DateTimeOffset at)
    {
        if (_kills.Find(message.Request.Value) is { } answered)
        {
            return [new GcsEffect.Reply(new ActorKilled(message.Request, answered))];
        }

        var actor = Actors.Find(message.Actor);
        var wasAlive = actor is { IsDead: false };
        _kills.Remember(message.Request.Value, wasAlive);
        List<GcsEffect> effects = wasAlive && !IsBeingKilled(actor!, message.AllowRestart)
            ? lives.End(actor!, new DeathCause.Killed(message.By ?? "somebody", message.AllowRestart), isGone: false, at)
            : [];
        return [.. effects, new GcsEffect.Reply(new ActorKilled(message.Request, wasAlive))];
    }

    public IReadOnlyList<GcsEffect> Release(ReleaseActor message, DateTimeOffset at)
        => [.. Actors.Find(message.Actor) is { } actor ? lives.Release(actor, at) : [], new GcsEffect.Reply(new ActorReleased(message.Actor))];

    public IReadOnlyList<GcsEffect> LoseOwner(OwnerLost message, DateTimeOffset at)
        => [.. lives.LoseOwner(message.Node, message.Executor, message.Reason ?? "", at), new GcsEffect.Reply(new OwnerNoted(message.Request))];

    public IReadOnlyList<GcsEffect> List(ListActors message)
    {
        List<ActorInfo> listed = [];
        var (total, bytes) = (0, 0);
        foreach (var actor in Actors.All.Where(actor => Fits(actor, message)))
        {
            if (total++ < message.Skip || listed.Count >= Math.Clamp(message.Limit, 0, ListMax) || bytes > ListBytesMax)
            {
                continue;
            }

            listed.Add(lives.Describe(actor));

            // A cause of death may carry a whole exception.
            bytes += 512 + (actor.Life.Cause is DeathCause.ConstructorFailed failed ? failed.Fault.Exception?.Length ?? 0 : 0);
        }

        return [new GcsEffect.Reply(new ActorsListed(message.Request, [.. listed], total))];
    }

    /// <summary>Where a slot is at home.</summary>
    public IReadOnlyList<GcsEffect> Find(SlotProtocol.FindSlot message)
    {
        var home = core.State.Slots.HomeOf(message.Slot) is { } node ? core.State.Nodes.FindAlive(node)?.Address : null;
        return [new GcsEffect.Reply(new SlotProtocol.SlotFound(message.Request, message.Slot, home))];
    }

    private static bool Fits(ActorRecord actor, ListActors question)
        => (question.IncludeDead || !actor.IsDead)
            && (!question.NamedOnly || actor.Spec.Name is not null)
            && (question.Namespace is null || actor.Spec.Namespace == question.Namespace);

    // A kill that allows a restart and finds the actor between two instances has what it wanted.
    private static bool IsBeingKilled(ActorRecord actor, bool allowRestart)
        => allowRestart && actor.Life is { State: ActorState.Restarting };

    private IReadOnlyList<GcsEffect> Registered(RequestId request, ActorRecord actor)
    {
        var reply = new GcsEffect.Reply(new ActorRegistered(request, lives.Describe(actor)));
        return actor.IsDead ? [reply] : [new GcsEffect.Watch(actor.Id), reply];
    }

    private static IReadOnlyList<GcsEffect> Refused(RequestId request, RayFault fault) => [new GcsEffect.Reply(new ActorRefused(request, fault))];

    private RayFault? RefusalByTables(ActorSpec spec)
    {
        if (core.State.Jobs.FindRunning(spec.Job) is null && CodeOfOther(spec.Job) is null)
        {
            return new RayFault(FaultKind.SessionEnded, $"{spec.Job} does not run (any more), so actor {spec.Class} cannot be made for it.");
        }

        if (spec.OwnerNode is { } owner && core.State.Nodes.FindAlive(owner) is null)
        {
            return new RayFault(FaultKind.SessionEnded, $"The node that asked for actor {spec.Class} was declared dead meanwhile.");
        }

        return Actors.Living >= core.Settings.ActorsMax
            ? new RayFault(FaultKind.Unschedulable, $"Actor {spec.Class} cannot be made: there are {Actors.Living} actors, the most allowed. Kill some, or raise ray.head.actors-max.")
            : null;
    }

    // A detached actor outlives its job and may have others made.
    private Messages.Jobs.CodeSpec? CodeOfOther(JobId job)
        => Actors.All.FirstOrDefault(actor => !actor.IsDead && actor.Spec.Job == job && actor.Code is not null)?.Code;

    private static RayFault NameTaken(ActorRecord holder) => new(
        FaultKind.ActorNameTaken,
        $"There is a living actor named '{holder.Spec.Name}' in namespace '{holder.Spec.Namespace}' already: {holder.Id} of {holder.Spec.Job}, class {holder.Spec.Class}. Choose another name, get that one by its name, or kill it first.");
}
