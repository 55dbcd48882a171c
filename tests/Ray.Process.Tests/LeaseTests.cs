using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Resources;

namespace AkkaRay.Process.Tests;

/// <summary>Executors on loan.</summary>
public sealed class LeaseTests(SharedCluster shared) : SharedClusterTest(shared)
{
    /// <summary>A task waits behind them: first come, first served.</summary>
    [Fact]
    public async Task Executors_that_are_given_back_before_anybody_connected_serve_others_at_once()
    {
        var core = ((RaySession)Cluster.Driver).Core;
        for (var number = 0UL; number < 6; number++)
        {
            core.Dispatcher.Agent.Request(new LeaseId(core.Id, 1_000_000 + number), ResourceSet.Of(("CPU", 1)));
        }

        Assert.Equal(9, await Work.Remote.Square(3).GetAsync(Limits.Free));
    }
}
