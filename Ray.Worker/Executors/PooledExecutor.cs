using AkkaRay.Messages.Ids;

namespace AkkaRay.Worker.Executors;

/// <summary>One executor as the pool sees it.</summary>
internal sealed class PooledExecutor(ExecutorId id, TimeSpan now)
{
    public ExecutorId Id { get; } = id;

    public ExecutorPhase Phase { get; private set; }

    public JobId? Job { get; set; }

    /// <summary>The one lease it was started for; null if it serves any of its job.</summary>
    public LeaseId? ReservedFor { get; init; }

    public bool IsReserved => ReservedFor is not null;

    public LeaseId? Lease { get; private set; }

    /// <summary>Whose shared actors it hosts; null if it hosts none.</summary>
    public SharedKey? Hosts { get; set; }

    /// <summary>The leases of the shared actors in it.</summary>
    public HashSet<LeaseId> Seats { get; } = [];

    /// <summary>All leases it serves, which go with it.</summary>
    public LeaseId[] Leases => Lease is { } lease ? [lease] : [.. Seats];

    /// <summary>When the phase began.</summary>
    public TimeSpan Since { get; private set; } = now;

    /// <summary>Whether its end was asked for, so that it is no failure.</summary>
    public bool IsEnding => Phase == ExecutorPhase.Ending;

    public void Enter(ExecutorPhase phase, TimeSpan now, LeaseId? lease = null) => (Phase, Since, Lease) = (phase, now, lease);
}
