using Akka.Actor;
using Akka.Event;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Nodes;
using AkkaRay.Worker.Code;
using AkkaRay.Worker.Executors;
using AkkaRay.Worker.Memory;
using AkkaRay.Worker.Stores;

namespace AkkaRay.Worker.Agent;

/// <summary>What a node agent is made of.</summary>
internal sealed record AgentParts(NodeInfo Node, PoolSettings Pool, AgentLimits Limits, IActorRef Gcs, CodeStore Code)
{
    /// <summary>Makes the home of the executors, given the agent that is told what happens to them.</summary>
    public required Func<IActorRef, ILoggingAdapter, IExecutorHost> NewHost { get; init; }

    /// <summary>The node's object store; null if it has none.</summary>
    public AgentStore? Store { get; init; }

    /// <summary>Looks at the memory; null if nobody is to.</summary>
    public MemoryProbe? Memory { get; init; }

    public LifeSignals Signals { get; } = new();

    /// <summary>The cluster this worker was in before; null on first contact.</summary>
    public ClusterId? Cluster { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    public required TimeSpan HeadLossTimeout { get; init; }

    public required TimeSpan DrainTimeout { get; init; }
}
