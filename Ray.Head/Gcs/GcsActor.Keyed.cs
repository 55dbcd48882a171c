using Akka.Actor;
using AkkaRay.Head.Keyed;
using AkkaRay.Messages.Ids;
using static AkkaRay.Messages.Actors.ActorStateProtocol;
using static AkkaRay.Messages.Actors.KeyedProtocol;

namespace AkkaRay.Head.Gcs;

/// <content>What is asked about keyed actors: where their shards are, and what state they keep.</content>
internal sealed partial class GcsActor
{
    private IActorRef KeptStates => field ??= Context.ActorOf(Akka.Actor.Props.Create(() => new KeptStatesActor()), "states");

    private StateDesk States => field ??= new StateDesk(_core);

    private KeyedDesk Keyed => field ??= new KeyedDesk(_core);

    private void ServingKeyed()
    {
        Command<FindShard>(message => Perform(Keyed.Find(message)));
        Command<ReserveNumbers>(message => Perform(Keyed.Reserve(message)));
        Command<ReadActorState>(message => OnState(message.Request, message.Actor, message.Job, message));
        Command<WriteActorState>(message => OnState(message.Request, message.Actor, message.Job, message));
        Command<KeptStatesActor.Deleted>(message => Perform(States.Deleted(message.Job)));
        Command<ListActivations>(message => GcsActivations.ListAsync(message, [.. _core.State.Nodes.Alive], Context.System).PipeTo(Sender));
    }

    private void OnState(RequestId request, ActorId actor, JobId? job, object message)
    {
        var first = job is { } own ? States.Admit(request, actor, own) : [];
        Perform(first);
        if (first.Count == 0)
        {
            KeptStates.Forward(message);
        }
        else if (first[0] is GcsEffect.Record)
        {
            var sender = Sender;
            Defer(() => KeptStates.Tell(message, sender));
        }
    }

    // Once it is written down that the job is over; a restarted head goes on with those that are left.
    private void DeleteStates(JobId job, IReadOnlyList<ActorId> actors)
    {
        if (actors.Count > 0)
        {
            Defer(() => KeptStates.Tell(new KeptStatesActor.Delete(job, actors)));
        }
    }

    private void DeleteStatesOf(JobId job) => DeleteStates(job, States.Of(job));

    private void DeleteLeftoverStates()
    {
        foreach (var (job, actors) in States.Leftover())
        {
            DeleteStates(job, actors);
        }
    }
}
