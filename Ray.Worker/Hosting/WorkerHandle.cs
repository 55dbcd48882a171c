using Akka.Actor;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Nodes;
using AkkaRay.Worker.Agent;
using AkkaRay.Worker.Nodes;
using AkkaRay.Worker.Stores;

namespace AkkaRay.Worker.Hosting;

/// <summary>A running node agent, from outside.</summary>
internal sealed class WorkerHandle(NodeInfo node, IActorRef agent, LifeSignals signals, AgentStore? store)
{
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(5);

    public NodeInfo Node => node;

    public IActorRef Agent => agent;

    /// <summary>Done when the GCS counts on the node for the first time.</summary>
    public Task<ClusterId> Registered => signals.Registered;

    /// <summary>Done when the node cannot go on, or has left.</summary>
    public Task<LifeEnd> Ended => signals.Ended;

    /// <summary>Tells the GCS, gives running tasks a moment, and ends the executors.</summary>
    public async Task LeaveAsync(string reason)
    {
        agent.Tell(new NodeAgentActor.Leave(reason), ActorRefs.NoSender);
        await Task.WhenAny(signals.Ended, Task.Delay(StopTimeout));
        await CloseStoreAsync();
    }

    /// <summary>Ends the executors at once and the agent with them.</summary>
    public async Task KillAsync()
    {
        agent.Tell(new NodeAgentActor.KillAll(), ActorRefs.NoSender);
        await Task.WhenAny(signals.ExecutorsGone, Task.Delay(StopTimeout));
        await CloseStoreAsync();
    }

    private ValueTask CloseStoreAsync() => store?.DisposeAsync() ?? default;
}
