namespace AkkaRay.Worker.Executors;

/// <summary>Where an executor is in its life; it only ever goes down this list, or back from leased to idle.</summary>
internal enum ExecutorPhase
{
    Starting,
    Blank,
    Loading,
    Idle,
    Leased,

    /// <summary>Serves shared actors of its job, any number of leases.</summary>
    Hosting,

    Ending,
}
