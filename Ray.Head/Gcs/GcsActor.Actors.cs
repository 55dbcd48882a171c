using Akka.Actor;
using AkkaRay.Head.Actors;
using AkkaRay.Messages.State;
using static AkkaRay.Messages.Actors.ActorProtocol;
using static AkkaRay.Messages.Actors.SlotProtocol;
using static AkkaRay.Messages.Actors.SupervisionProtocol;
using static AkkaRay.Messages.State.StateProtocol;

namespace AkkaRay.Head.Gcs;

/// <summary>What the GCS is told about Ray actors: by callers, by supervisors, and by who hands out their slots.</summary>
internal sealed partial class GcsActor
{
    private void ServingActors()
    {
        Command<RegisterActor>(message => Perform(_actors.Register(message, Now)));
        Command<WatchActor>(message => Perform(_actors.Watch(message)));
        Command<UnwatchActor>(message => Perform(ActorDesk.Unwatch(message)));
        Command<FindActor>(message => Perform(_actors.Find(message)));
        Command<KillActor>(message => Perform(_actors.Kill(message, Now)));
        Command<ReleaseActor>(message => Perform(_actors.Release(message, Now)));
        Command<ListActors>(message => Perform(_actors.List(message)));
        Command<OwnerLost>(message => Perform(_actors.LoseOwner(message, Now)));
        Command<FindSlot>(message => Perform(_actors.Find(message)));

        Command<ObjectProtocol.GetObjects>(message => GcsObjects.ListAsync(message, [.. _core.State.Nodes.Alive], Context.System).PipeTo(Sender));
        Command<GetRegions>(message => GcsRegions.DescribeAsync(message, [.. _core.State.Nodes.Alive], Context.System).PipeTo(Sender));

        Command<InstanceWaiting>(message => Perform(_lives.Waiting(message)));
        Command<InstanceStarted>(message => Perform(_lives.Started(message, Now)));
        Command<InstanceEnded>(message => Perform(_lives.Ended(message, Now)));
    }
}
