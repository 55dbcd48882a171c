using Akka.Actor;
using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Ids;
using static AkkaRay.Messages.Scheduling.LeaseProtocol;

namespace AkkaRay.Worker.Agent;

/// <summary>What supervisors of Ray actors and their node's agent tell each other beyond leases; never leaves the process.</summary>
internal static class InstanceEvents
{
    /// <summary>Several requests for leases, each of which is answered by itself.</summary>
    internal sealed record Requests(IReadOnlyList<RequestLease> All) : INoSerializationVerificationNeeded;

    /// <summary>Instances that a host of keyed actors asked for live.</summary>
    internal sealed record Granted(IReadOnlyList<LeaseGranted> All) : INoSerializationVerificationNeeded;

    /// <summary>
    /// End the instance that the lease is for, at once or after its queued calls; or take the request back. Answered by
    /// <see cref="Over"/> or a lost lease.
    /// </summary>
    internal sealed record End(LeaseId Lease, bool IsGraceful) : INoSerializationVerificationNeeded;

    /// <summary>The instance, of a keyed actor, had no calls for its idle time.</summary>
    internal sealed record Idle(LeaseId Lease) : INoSerializationVerificationNeeded;

    /// <summary>The instance is over, or never came to life.</summary>
    internal sealed record Over(LeaseId Lease, DeathCause Cause) : INoSerializationVerificationNeeded;
}
