using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Ids;
using static AkkaRay.Messages.Actors.SupervisionProtocol;

namespace AkkaRay.Worker.Actors;

/// <summary>One incarnation as its supervisor sees it.</summary>
internal sealed class SupervisedInstance(StartInstance order, LeaseId lease)
{
    public StartInstance Order => order;

    public int Incarnation => order.Incarnation;

    /// <summary>The newest lease that was asked for on its behalf.</summary>
    public LeaseId Lease { get; set; } = lease;

    /// <summary>What it waits for, as long as it does not answer.</summary>
    public string Waiting { get; set; } = "waits for the node's agent";

    /// <summary>Whether the agent said anything about the lease.</summary>
    public bool IsHeard { get; set; }

    /// <summary>When to ask again, because nothing was heard or the agent refused for the moment.</summary>
    public TimeSpan? AskAt { get; set; }

    public ActorPlace? Place { get; set; }

    /// <summary>It is to end after its queued calls.</summary>
    public bool IsClosing { get; set; }

    /// <summary>It is to end at once.</summary>
    public bool IsKilled { get; set; }

    /// <summary>Why it is over; null while it is not.</summary>
    public DeathCause? Cause { get; set; }

    public bool IsOver => Cause is not null;
}
