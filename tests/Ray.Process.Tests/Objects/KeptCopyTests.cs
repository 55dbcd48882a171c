using AkkaRay.Local;
using AkkaRay.Messages.Nodes;
using AkkaRay.Process.Tests.Survival;

namespace AkkaRay.Process.Tests.Objects;

/// <summary>Copies of objects whose first node is killed, while there is no room for copies.</summary>
public sealed class KeptCopyTests
{
    // A store that a third of the fillers fill.
    private const string StoreSize = "8MiB";
    private const int Fillers = 60;

    [Fact]
    public async Task Copy_of_what_was_lost_with_its_node_outlives_any_pressure()
    {
        await using var cluster = await TestCluster.StartAsync(2, 1, ("ray.worker.object-store-memory", StoreSize));
        var (first, second) = await NodesAsync(cluster);
        using (var made = Loans.Remote.With(On(first, maxRetries: 0)).Bytes(4))
        {
            Assert.Equal(Loans.Size * 5L, await Loans.Remote.With(On(second)).Sum(made).GetAsync(Limits.Long));
            await Worker(cluster, first).KillAsync();
            await Eventually.TrueAsync(async () => (await cluster.Driver.GetObjectsAsync()).Any(node => node.Objects.Any(one => one.Id == made.Id && !one.IsCopy)), Limits.Long);

            await PressAsync(second);

            Assert.Equal(Loans.Size * 5L, await Loans.Remote.With(On(second)).Sum(made).GetAsync(Limits.Long));
            Assert.Equal(0, ((RaySession)cluster.Driver).Core.Lost.Runs);
        }

        await LeakCheck.NothingIsLeftAsync(cluster);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Copy_given_up_before_its_node_heard_of_the_loss_is_made_again_if_a_task_made_it(bool isMadeByTask)
    {
        await using var cluster = await TestCluster.StartAsync(2, 1, ("ray.worker.object-store-memory", StoreSize), ("ray.head.return-timeout", "5s"));
        var core = ((RaySession)cluster.Driver).Core;
        var (first, second) = await NodesAsync(cluster);
        if (!isMadeByTask && core.Stores.Home!.Id != first.StoreId)
        {
            (first, second) = (second, first);
        }

        using (var lost = isMadeByTask ? Loans.Remote.With(On(first, isSoft: true)).Bytes(4) : Ray.Put(Loans.Fill(4)))
        {
            Assert.Equal(Loans.Size * 5L, await Loans.Remote.With(On(second)).Sum(lost).GetAsync(Limits.Long));
            var copy = Assert.Single(lost.Stored!.Copies!.Others).Stored!.Value;

            // Without a head the other node cannot hear of anything.
            await cluster.Processes.Head.KillAsync();
            await Worker(cluster, first).KillAsync();
            await PressAsync(second);
            await Eventually.TrueAsync(() => !core.Stores.Find(copy.Arena)!.IsMapped(copy), Limits.Long);
            await cluster.Processes.Head.RestartAsync();

            var sum = Loans.Remote.With(On(second)).Sum(lost);
            if (isMadeByTask)
            {
                Assert.Equal(Loans.Size * 5L, await sum.GetAsync(Limits.Long));
                Assert.Equal(1, core.Lost.Runs);
            }
            else
            {
                var error = await Assert.ThrowsAsync<ObjectLostException>(() => sum.GetAsync(Limits.Long));
                Assert.Contains($"{first.Name} (", error.Message, StringComparison.Ordinal);
            }
        }

        // A head that was away gives nodes time to come back.
        await cluster.Watcher.UntilAsync(static state => state.Nodes.Length == 1, Limits.Long);

        await LeakCheck.NothingIsLeftAsync(cluster);
    }

    private static async Task<(NodeInfo First, NodeInfo Second)> NodesAsync(TestCluster cluster)
    {
        await cluster.WarmUpAsync();
        var nodes = (await cluster.Watcher.StateAsync()).Nodes;
        return (nodes[0], nodes[1]);
    }

    // Makes several times what the store has room for, and reads it all.
    private static async Task PressAsync(NodeInfo node)
    {
        var fillers = Enumerable.Range(0, Fillers).Select(seed => Loans.Remote.With(On(node)).Bytes(seed)).ToList();
        for (var seed = 0; seed < Fillers; seed++)
        {
            Assert.Equal(Loans.Size * (seed + 1L), await Loans.Remote.With(On(node)).Sum(fillers[seed]).GetAsync(Limits.Long));
        }

        fillers.ForEach(static one => one.Dispose());
    }

    private static TaskOptions On(NodeInfo node, bool isSoft = false, int maxRetries = 3)
        => new() { Strategy = SchedulingStrategy.NodeAffinity(node.Id, isSoft), MaxRetries = maxRetries };

    private static LocalWorker Worker(TestCluster cluster, NodeInfo node) => cluster.Processes.Workers.Single(worker => worker.Name == node.Name);
}
