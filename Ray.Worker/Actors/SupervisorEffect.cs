using AkkaRay.Messages;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Scheduling;

namespace AkkaRay.Worker.Actors;

/// <summary>What <see cref="SupervisorCore"/> wants done; the supervisor does it, in order.</summary>
internal abstract record SupervisorEffect
{
    /// <summary>Ask the agent of this node for the lease.</summary>
    internal sealed record Request(LeaseProtocol.RequestLease Message) : SupervisorEffect;

    /// <summary>Have the agent end the instance that the lease is for, or take the request back.</summary>
    internal sealed record End(LeaseId Lease, bool IsGraceful) : SupervisorEffect;

    /// <summary>Tell the GCS.</summary>
    internal sealed record Report(IRayMessage Message) : SupervisorEffect;

    /// <summary>Nothing is left to do: the supervisor may end.</summary>
    internal sealed record Rest : SupervisorEffect;
}
