using AkkaRay.Messages.Nodes;
using AkkaRay.Process.Tests.Survival;

namespace AkkaRay.Process.Tests.Objects;

/// <summary>Ends a test of objects: nothing may be in any store, and every resource must be free.</summary>
internal static class LeakCheck
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(15);

    public static async Task NothingIsLeftAsync(TestCluster cluster)
    {
        List<NodeUsage> usage = [];
        await Eventually.TrueAsync(
            async () =>
            {
                // What only the collector can let go in this process is let go; others do so themselves.
                GC.Collect();
                usage = [.. (await cluster.Watcher.StateAsync()).Usage];
                return usage.All(static one => one.Store is { UsedBytes: 0, SpilledObjects: 0 });
            },
            s_limit,
            () => string.Join("; ", usage.Select(static one => $"{one.Node}: {one.Store}")));
        await cluster.Watcher.UntilFreeAsync(Limits.Free);
    }
}
