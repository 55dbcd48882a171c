using AkkaRay.Messages.State;

namespace AkkaRay;

/// <summary>What a session asks of the head: a driver asks itself, an executor through its agent.</summary>
internal interface IHeadAgent : IGroupAgent
{
    /// <summary>What there is in the cluster.</summary>
    Task<StateProtocol.ClusterState> GetStateAsync(bool includeDead, CancellationToken cancellationToken);
}
