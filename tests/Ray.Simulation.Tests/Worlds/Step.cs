namespace AkkaRay.Simulation.Tests.Worlds;

/// <summary>Moments at a node when something may be made to happen: just before or just after it learns what it is to do.</summary>
internal enum Step
{
    /// <summary>It is asked to hold bundles.</summary>
    BeforePrepare,

    /// <summary>It holds them, and the head does not know yet.</summary>
    AfterPrepare,

    /// <summary>It is decided and written down that it has them, and it does not know yet.</summary>
    BeforeCommit,

    /// <summary>It knows.</summary>
    AfterCommit,

    /// <summary>The group is gone, and it does not know yet.</summary>
    BeforeRemoval,

    /// <summary>It gave the bundles up.</summary>
    AfterRemoval,

    /// <summary>A request for a lease came.</summary>
    BeforeGrant,

    /// <summary>It decided about the request, and its caller does not know yet.</summary>
    AfterGrant,
}
