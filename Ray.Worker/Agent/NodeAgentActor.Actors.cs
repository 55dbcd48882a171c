using Akka.Actor;
using AkkaRay.Messages.Configuration;
using AkkaRay.Messages.Executors;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.State;
using AkkaRay.Worker.Executors;
using static AkkaRay.Messages.Actors.ActorProtocol;
using static AkkaRay.Messages.Actors.ActorStateProtocol;
using static AkkaRay.Messages.Actors.KeyedProtocol;
using static AkkaRay.Messages.Nodes.NodeProtocol;

namespace AkkaRay.Worker.Agent;

/// <summary>What an agent is told about Ray actors: by their supervisors on its node, by callers and by the GCS.</summary>
internal sealed partial class NodeAgentActor
{
    private sealed record CreateGathered : INoSerializationVerificationNeeded
    {
        public static readonly CreateGathered Instance = new();
    }

    private bool _isCreating;

    private void ReceivingActors()
    {
        Receive<InstanceEvents.Requests>(OnRequests);
        Receive<CreateGathered>(_ => OnCreateGathered());
        Receive<InstanceEvents.End>(OnEndInstance);
        Receive<CancelCall>(message => Decide(_ => _core.Instances.CancelCall(message)));
        Receive<UsageNoted>(OnUsageNoted);

        Receive<ActorRegistered>(message => Decide(_ => _core.Relay.FromGcs(message)));
        Receive<ActorChanged>(message => Decide(_ => _core.Relay.FromGcs(message)));
        Receive<ActorReleased>(message => Decide(_ => _core.Relay.FromGcs(message)));
        Receive<OwnerNoted>(message => Decide(_ => _core.Relay.FromGcs(message)));
        Receive<ActorRefused>(message => OnAnswer(message.Request, message));
        Receive<ActorFound>(message => OnAnswer(message.Request, message));
        Receive<ActorKilled>(message => OnAnswer(message.Request, message));
        Receive<ActorsListed>(message => OnAnswer(message.Request, message));
        ReceivingKeyed();
        Receive<ObjectProtocol.ListObjects>(message => (_parts.Store?.ListAsync(message, _parts.Node)
            ?? Task.FromResult(new ObjectProtocol.StoreListed(message.Request, new NodeObjects(_parts.Node.Id, _parts.Node.Name, [], 0)))).PipeTo(Sender));
    }

    private void ReceivingKeyed()
    {
        Receive<ActivationFailed>(message => Decide(_ => _core.Relay.FromHost(message)));
        Receive<ActorDeactivated>(message => OnAnswer(message.Request, message));
        Receive<ActorStateRead>(message => OnAnswer(message.Request, message));
        Receive<ActorStateWritten>(message => OnAnswer(message.Request, message));
        Receive<ActorStateRefused>(message => OnAnswer(message.Request, message));
        Receive<ListActivations>(message => Sender.Tell(_core.Instances.Activations(message, Now)));
    }

    private ActorSelection Keyed => field ??= Context.System.ActorSelection($"/system/sharding/{ActorNames.KeyedRegion}");

    private void PerformForActors(AgentEffect effect)
    {
        switch (effect)
        {
            case AgentEffect.InstanceOver(var lease, var cause):
                _callers.GetValueOrDefault(lease)?.Tell(new InstanceEvents.Over(lease, cause));
                break;
            case AgentEffect.InstancesGranted(var granted):
                foreach (var ofHost in granted.GroupBy(one => _callers.GetValueOrDefault(one.Lease)))
                {
                    ofHost.Key?.Tell(new InstanceEvents.Granted([.. ofHost]));
                }

                break;
            case AgentEffect.InstanceIdle(var lease):
                _callers.GetValueOrDefault(lease)?.Tell(new InstanceEvents.Idle(lease));
                break;
            case AgentEffect.TellKeyed(var message):
                Keyed.Tell(message, Self);
                break;
            default:
                break;
        }
    }

    private void OnAnswer(RequestId request, ExecutorMessage message) => Decide(_ => _core.Relay.Answer(request, message));

    private void OnRequests(InstanceEvents.Requests message)
    {
        foreach (var request in message.All)
        {
            _callers[request.Lease] = Sender;
        }

        Decide(now =>
        {
            foreach (var request in message.All)
            {
                _core.FromCaller(request, null, now);
            }
        });
    }

    // Behind what waits already, which may be more requests of other hosts.
    private void CreateSoon()
    {
        if (!_isCreating && _hands.HasCreations)
        {
            _isCreating = true;
            Self.Tell(CreateGathered.Instance);
        }
    }

    private void OnCreateGathered()
    {
        _isCreating = false;
        _hands.Create();
    }

    private void OnEndInstance(InstanceEvents.End message)
    {
        _callers[message.Lease] = Sender;
        Decide(now => _core.Instances.End(message.Lease, message.IsGraceful, now));
    }

    private void OnUsageNoted(UsageNoted message)
    {
        if (!_isLeaving && message.Node == _parts.Node.Id && _fence.Noted(message.Version, Now) is { } time)
        {
            Decide(_ => _core.Instances.KeepServing(time));
        }
    }

    private void OnExited(ExecutorEvents.Exited message) => Decide(now =>
    {
        _core.Exited(message.Executor, message.Exit, now);
        _core.Relay.ExecutorExited(message.Executor, $"process {message.Exit.Pid} {message.Exit.Explain()}", RequestId.New);
        _core.Relay.Tick(now);
    });
}
