namespace AkkaRay.Simulation.Tests.Worlds;

/// <summary>What a simulated cluster is like. The same options always give the same run.</summary>
internal sealed record WorldOptions(int Seed)
{
    /// <summary>The share of messages between head and nodes about bundles that is lost.</summary>
    public double Loss { get; init; }

    public TimeSpan DelayMax { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>Whether all nodes look at one view of the cluster; thousands of them could not hold one each.</summary>
    public bool IsViewShared { get; init; }

    /// <summary>How many steps pass between checks.</summary>
    public int CheckEvery { get; init; } = 1;
}
