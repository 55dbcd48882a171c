using Akka.Actor;
using AkkaRay.Head.Keyed;
using static AkkaRay.Messages.Actors.ActorStateProtocol;
using static AkkaRay.Messages.Actors.KeyedProtocol;

namespace AkkaRay.Head.Gcs;

/// <content>What is asked about keyed actors: where their shards are, and what state they keep.</content>
internal sealed partial class GcsActor
{
    private IActorRef KeptStates => field ??= Context.ActorOf(Akka.Actor.Props.Create(() => new KeptStatesActor()), "states");

    private KeyedDesk Keyed => field ??= new KeyedDesk(_core);

    private void ServingKeyed()
    {
        Command<FindShard>(message => Perform(Keyed.Find(message)));
        Command<ReserveNumbers>(message => Perform(Keyed.Reserve(message)));
        Command<ReadActorState>(KeptStates.Forward);
        Command<WriteActorState>(KeptStates.Forward);
        Command<ListActivations>(message => GcsActivations.ListAsync(message, [.. _core.State.Nodes.Alive], Context.System).PipeTo(Sender));
    }
}
