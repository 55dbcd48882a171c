using Akka.Actor;
using AkkaRay.Messages.Owners;

namespace AkkaRay.Worker.Agent;

/// <summary>What becomes of the objects of owners that ended, here and on other nodes.</summary>
internal sealed partial class NodeAgentActor
{
    private void ReceivingOwners()
    {
        Receive<OwnerProtocol.OwnersAsked>(OnOwnersAsked);
        Receive<OwnerProtocol.OwnersEnded>(message => Decide(_ => _core.Owners.Ended(message)));
    }

    private void LookAtOwners()
    {
        if (_parts.Store is { } store && _core.Owners.IsDue(Now))
        {
            Decide(now => _core.Owners.Look(store.Present, now));
        }
    }

    private void PerformForObjects(AgentEffect effect)
    {
        switch (effect)
        {
            case AgentEffect.TellNode(var path, var message):
                Resolve((ExtendedActorSystem)Context.System)(path).Tell(message, Self);
                break;
            case AgentEffect.FreeObjects(var job):
                _ = _parts.Store?.FreeJob(job, _core.View.Nodes.Select(static node => node.Id));
                break;
            case AgentEffect.KeepCopies:
                _ = _parts.Store?.KeepCopiesAsync();
                break;
            case AgentEffect.FreeOwners(var owners):
                _parts.Store?.FreeOwners(owners);
                break;
            default:
                break;
        }
    }

    private void OnOwnersAsked(OwnerProtocol.OwnersAsked message)
    {
        if (_core.Owners.Answer(message) is { } answer)
        {
            Sender.Tell(answer, Self);
        }
    }
}
