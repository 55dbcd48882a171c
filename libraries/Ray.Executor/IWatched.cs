namespace AkkaRay.Executor;

/// <summary>What a <see cref="LaneWatchdog"/> looks at.</summary>
internal interface IWatched
{
    /// <summary>Counts what was begun, so that one that lasts can be told from one after another.</summary>
    long Serial { get; }

    /// <summary>Whether user code runs now.</summary>
    bool IsInUserCode { get; }

    /// <summary>User code lasts: sends what waits behind it.</summary>
    void Relieve();
}
