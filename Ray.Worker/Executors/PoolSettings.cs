namespace AkkaRay.Worker.Executors;

/// <summary>How many executors there are, and for how long.</summary>
internal sealed record PoolSettings(int Prestart, int Max, TimeSpan IdleTimeout, TimeSpan StartTimeout)
{
    /// <summary>How many may be starting at once: each takes a good part of a CPU while it does.</summary>
    public int StartingMax { get; init; } = 4;

    /// <summary>How many shared actors one process hosts; beyond that their job gets another.</summary>
    public int SharedMax { get; init; } = 50_000;
}
