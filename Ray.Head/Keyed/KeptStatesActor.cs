using Akka.Actor;
using AkkaRay.Messages.Ids;
using static AkkaRay.Messages.Actors.ActorStateProtocol;

namespace AkkaRay.Head.Keyed;

/// <summary>
/// Leads requests about the state of keyed actors to the one that keeps it, ends those nobody uses, and deletes those of
/// jobs that are over.
/// </summary>
internal sealed class KeptStatesActor : ReceiveActor, IWithTimers
{
    /// <summary>The states of a job that is over are to be deleted; the parent is told once they are.</summary>
    internal sealed record Delete(JobId Job, IReadOnlyList<ActorId> Actors) : INoSerializationVerificationNeeded;

    /// <summary>They are.</summary>
    internal sealed record Deleted(JobId Job) : INoSerializationVerificationNeeded;

    private sealed record DeleteAgain(ActorId Actor) : INoSerializationVerificationNeeded;

    /// <summary>When its journal failed it may fail again.</summary>
    private static readonly TimeSpan AgainAfter = TimeSpan.FromSeconds(1);

    /// <summary>Who asks in vain asks again.</summary>
    private const int KeptMax = 10_000;
    private const int WaitingMax = 1000;

    private readonly Dictionary<ActorId, IActorRef> _kept = [];
    private readonly Dictionary<IActorRef, (ActorId Actor, List<(object Message, IActorRef Sender)> Waiting)> _ending = [];
    private readonly Dictionary<ActorId, IActorRef> _endingOf = [];

    private readonly StateDeletions _deletions = new();

    public KeptStatesActor()
    {
        Receive<Delete>(OnDelete);
        Receive<DeleteAgain>(message => DeleteIfWanted(message.Actor));
        Receive<KeptStateActor.Deleted>(OnDeleted);
        Receive<ReadActorState>(message => Lead(message.Actor, message));
        Receive<WriteActorState>(message => Lead(message.Actor, message));
        Receive<KeptStateActor.Unused>(OnUnused);
        Receive<Terminated>(OnTerminated);
    }

    public ITimerScheduler Timers { get; set; } = null!;

    private void Lead(ActorId actor, object message)
    {
        if (_endingOf.TryGetValue(actor, out var ending))
        {
            var waiting = _ending[ending].Waiting;
            if (waiting.Count < WaitingMax)
            {
                waiting.Add((message, Sender));
            }
        }
        else if (_kept.TryGetValue(actor, out var known))
        {
            known.Forward(message);
        }
        else if (_kept.Count < KeptMax)
        {
            Begin(actor).Forward(message);
        }
    }

    private IActorRef Begin(ActorId actor)
    {
        var kept = Context.Watch(Context.ActorOf(KeptStateActor.Props(actor)));
        _kept.Add(actor, kept);
        return kept;
    }

    // What is in its mailbox is served before the pill; what comes from now on waits for the next, which reads the journal.
    private void OnUnused(KeptStateActor.Unused message)
    {
        if (_kept.Remove(message.Actor, out var kept))
        {
            _ending.Add(kept, (message.Actor, []));
            _endingOf.Add(message.Actor, kept);
            kept.Tell(PoisonPill.Instance);
        }
    }

    private void OnTerminated(Terminated message)
    {
        if (!_ending.Remove(message.ActorRef, out var ended))
        {
            // Its journal failed; the next question makes another.
            foreach (var (actor, _) in _kept.Where(pair => pair.Value.Equals(message.ActorRef)).ToArray())
            {
                _kept.Remove(actor);
                if (_deletions.IsDeleting(actor))
                {
                    // Nobody asks for that again.
                    Timers.StartSingleTimer(actor, new DeleteAgain(actor), AgainAfter);
                }
            }

            return;
        }

        _endingOf.Remove(ended.Actor);
        if (!_kept.ContainsKey(ended.Actor))
        {
            // It may have been ending when it was to be deleted.
            DeleteIfWanted(ended.Actor);
        }

        foreach (var (waiting, sender) in ended.Waiting)
        {
            (_kept.GetValueOrDefault(ended.Actor) ?? Begin(ended.Actor)).Tell(waiting, sender);
        }
    }

    private void OnDelete(Delete message)
    {
        _deletions.Begin(message.Job, message.Actors);
        DeleteNext();
    }

    private void DeleteNext()
    {
        foreach (var actor in _deletions.Next())
        {
            DeleteIfWanted(actor);
        }
    }

    private void DeleteIfWanted(ActorId actor)
    {
        if (_deletions.IsDeleting(actor) && !_endingOf.ContainsKey(actor))
        {
            (_kept.GetValueOrDefault(actor) ?? Begin(actor)).Tell(KeptStateActor.Delete.Instance);
        }
    }

    private void OnDeleted(KeptStateActor.Deleted message)
    {
        OnUnused(new KeptStateActor.Unused(message.Actor));
        if (_deletions.Deleted(message.Actor) is { } job)
        {
            Context.Parent.Tell(new Deleted(job));
        }

        DeleteNext();
    }
}
