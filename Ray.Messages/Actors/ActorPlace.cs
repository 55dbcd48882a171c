using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Ids;
using MemoryPack;

namespace AkkaRay.Messages.Actors;

/// <summary>
/// Where an instance answers. <see cref="Token"/> opens a call-plane connection of kind <c>Actor</c> at
/// <see cref="Endpoint"/>, any number of times while this instance lives.
/// </summary>
[MemoryPackable]
public sealed partial record ActorPlace(
    NodeId Node, string NodeName, string AgentPath, ExecutorId Executor, int Pid, Endpoint Endpoint, AccessToken Token);
