using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Errors;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Scheduling;

namespace AkkaRay.Worker.Agent;

/// <summary>
/// A lease that holds resources here, and how far it has come; <paramref name="changed"/> hears when that is another stage,
/// process or question, and which process it was before.
/// </summary>
internal sealed class ServedLease(LeaseId id, TimeSpan now, Action<ServedLease, ExecutorId?> changed)
{
    internal enum Stage
    {
        /// <summary>No executor yet.</summary>
        Assigning,

        /// <summary>The executor was told the token.</summary>
        Accepting,

        /// <summary>The caller was told; it should connect.</summary>
        Offered,

        Connected,

        /// <summary>The executor runs the constructor of a Ray actor, for as long as that takes.</summary>
        Creating,

        /// <summary>The instance answers.</summary>
        Serving,

        /// <summary>The instance was asked to end after its queued calls.</summary>
        ClosingInstance,

        /// <summary>The executor was asked to close it.</summary>
        Closing,

        /// <summary>Its process was killed; it ends when that is gone.</summary>
        Dying,
    }

    public LeaseId Id { get; } = id;

    public Stage At { get; private set; } = Stage.Assigning;

    public TimeSpan Since { get; private set; } = now;

    public ExecutorId? Executor
    {
        get;
        set
        {
            var before = field;
            field = value;
            changed(this, before);
        }
    }

    public AccessToken Token { get; set; }

    /// <summary>The instance that it is for; null for a lease that runs tasks.</summary>
    public InstanceStart? Instance { get; init; }

    /// <summary>How many calls the instance has answered, as last heard.</summary>
    public long Calls { get; set; }

    /// <summary>When the lease was made.</summary>
    public TimeSpan MadeAt { get; } = now;

    public LeaseProtocol.LeaseGranted? Grant { get; set; }

    /// <summary>The caller gave it back or heard of its end: nothing more is told.</summary>
    public bool IsCallerDone { get; set; }

    /// <summary>Whether its caller was asked to give it back soon.</summary>
    public bool IsRecalled { get; set; }

    /// <summary>Whether its caller was told that others wait for what it holds.</summary>
    public bool IsWanted { get; set; }

    /// <summary>When the caller asked why its connection broke.</summary>
    public TimeSpan? ExplainSince
    {
        get;
        set
        {
            field = value;
            changed(this, Executor);
        }
    }

    /// <summary>Why its process was killed; null if nobody here killed it.</summary>
    public string? KillReason { get; set; }

    /// <summary>What the caller hears of its end instead of how the process died; null for just that.</summary>
    public RayFault? LossFault { get; set; }

    /// <summary>Whether it is under a limit of time.</summary>
    public bool IsLimited => ExplainSince is not null
        || At is Stage.Offered or Stage.Closing or Stage.ClosingInstance or Stage.Accepting;

    public void Enter(Stage stage, TimeSpan now)
    {
        (At, Since) = (stage, now);
        changed(this, Executor);
    }
}
