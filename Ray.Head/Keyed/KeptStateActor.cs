using Akka.Actor;
using Akka.Persistence;
using AkkaRay.Head.Persistence;
using AkkaRay.Messages;
using AkkaRay.Messages.Ids;
using static AkkaRay.Messages.Actors.ActorStateProtocol;

namespace AkkaRay.Head.Keyed;

/// <summary>Keeps the state of one keyed actor in the journal; in memory only as long as it is used.</summary>
internal sealed class KeptStateActor : ReceivePersistentActor
{
    /// <summary>Nobody asked for a while: the parent may end it.</summary>
    internal sealed record Unused(ActorId Actor) : INoSerializationVerificationNeeded;

    /// <summary>The state is not wanted any more; the parent is told once nothing of it is left.</summary>
    internal sealed record Delete : INoSerializationVerificationNeeded
    {
        public static readonly Delete Instance = new();
    }

    /// <summary>Nothing of it is left.</summary>
    internal sealed record Deleted(ActorId Actor) : INoSerializationVerificationNeeded;

    private static readonly TimeSpan UnusedAfter = TimeSpan.FromSeconds(30);

    private readonly ActorId _actor;
    private readonly KeptState _state = new();

    public KeptStateActor(ActorId actor)
    {
        _actor = actor;
        Recover<IStored>(_state.Apply);
        Command<ReadActorState>(message => Decide(_state.Read(message)));
        Command<WriteActorState>(message => Decide(_state.Write(message)));
        Command<Delete>(_ => DeleteAll());
        Command<ReceiveTimeout>(_ => Context.Parent.Tell(new Unused(_actor)));
        Command<DeleteMessagesSuccess>(OnCleaned);
        Command<DeleteMessagesFailure>(OnCleaned);
        SetReceiveTimeout(UnusedAfter);
    }

    public override string PersistenceId => $"state-{_actor.Owner.Value:x16}{_actor.Number:x16}";

    public static Props Props(ActorId actor) => Akka.Actor.Props.Create(() => new KeptStateActor(actor));

    // What was not deleted is with the next.
    private static void OnCleaned(object message) => _ = message;

    // What comes now is of instances that are being ended with their job: nobody waits for the answer.
    private void DeleteAll()
    {
        var last = LastSequenceNr;
        Become(() =>
        {
            Command<DeleteMessagesSuccess>(message => TellDeleted(message.ToSequenceNr >= last));
            Command<ReceiveTimeout>(_ => DeleteMessages(last));
            CommandAny(OnCleaned);
        });
        if (last == 0)
        {
            TellDeleted(isDone: true);
        }
        else
        {
            DeleteMessages(last);
        }
    }

    private void TellDeleted(bool isDone)
    {
        if (isDone)
        {
            Context.Parent.Tell(new Deleted(_actor));
        }
    }

    private void Decide((IStored? Event, IRayMessage Answer) decided)
    {
        var sender = Sender;
        if (decided.Event is not { } stored)
        {
            sender.Tell(decided.Answer);
            return;
        }

        Persist(stored, written =>
        {
            _state.Apply(written);
            sender.Tell(decided.Answer);
            if (_state.IsToBeCleaned)
            {
                // Each writing holds the whole state, and the claim too.
                _state.Cleaned();
                DeleteMessages(LastSequenceNr - 1);
            }
        });
    }
}
