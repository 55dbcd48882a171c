namespace AkkaRay.Process.Tests.Survival;

/// <summary>How long tests wait.</summary>
internal static class Limits
{
    /// <summary>For what must come at all, on a machine that has other things to do.</summary>
    public static readonly TimeSpan Long = TimeSpan.FromSeconds(60);

    /// <summary>Until leases are back after the last task: they idle for half a second, and reports are sent at least once a second.</summary>
    public static readonly TimeSpan Free = TimeSpan.FromSeconds(5);
}
