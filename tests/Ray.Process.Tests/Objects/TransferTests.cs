using AkkaRay.Messages.Ids;
using AkkaRay.Process.Tests.Survival;

namespace AkkaRay.Process.Tests.Objects;

/// <summary>Objects that are needed on another node than where they lie.</summary>
public sealed class TransferTests
{
    [Fact]
    public async Task Argument_is_copied_once_to_the_node_that_needs_it_and_freed_there_with_its_object()
    {
        await using var cluster = await TestCluster.StartAsync();
        using (var put = Ray.Put(Loans.Fill(3)))
        {
            foreach (var _ in Enumerable.Range(0, 4))
            {
                Assert.Equal(Loans.Size * 4L, await Loans.Remote.With(await ElsewhereAsync(cluster, put)).Sum(put).GetAsync(Limits.Long));
            }

            Assert.Equal([put.Id, put.Id], await LyingAsync(cluster));
        }

        await LeakCheck.NothingIsLeftAsync(cluster);
    }

    [Fact]
    public async Task Reference_that_was_passed_on_is_read_from_a_copy()
    {
        await using var cluster = await TestCluster.StartAsync();
        using (var put = Ray.Put(Loans.Fill(5)))
        {
            Assert.Equal(Loans.Size * 6L, await Loans.Remote.With(await ElsewhereAsync(cluster, put)).SumOf([put]).GetAsync(Limits.Long));

            Assert.Equal([put.Id, put.Id], await LyingAsync(cluster));
        }

        await LeakCheck.NothingIsLeftAsync(cluster);
    }

    [Fact]
    public async Task Result_that_a_task_of_another_node_made_stays_there_until_its_owner_reads_it()
    {
        await using var cluster = await TestCluster.StartAsync();
        await cluster.WarmUpAsync();
        var nodes = (await cluster.Watcher.StateAsync()).Nodes;
        var here = new TaskOptions { Strategy = SchedulingStrategy.NodeAffinity(nodes[0].Id, soft: false) };

        Assert.Equal(Loans.Size * 8L, await Loans.Remote.With(here).SumFrom(nodes[1].Id.Value, 7).GetAsync(Limits.Long));

        await LeakCheck.NothingIsLeftAsync(cluster);
    }

    private static async Task<IEnumerable<ObjectId>> LyingAsync(TestCluster cluster)
        => (await cluster.Driver.GetObjectsAsync()).SelectMany(static node => node.Objects).Select(static one => one.Id);

    // A node whose store the object does not lie in.
    private static async Task<TaskOptions> ElsewhereAsync(TestCluster cluster, ObjectRef reference)
    {
        await cluster.WarmUpAsync();
        NodeId other = (await cluster.Watcher.StateAsync()).Nodes.First(node => node.StoreId != reference.Stored!.Location.Arena).Id;
        return new TaskOptions { Strategy = SchedulingStrategy.NodeAffinity(other, soft: false) };
    }
}
