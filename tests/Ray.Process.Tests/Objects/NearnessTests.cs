using AkkaRay.Messages.Nodes;
using AkkaRay.Process.Tests.Survival;

namespace AkkaRay.Process.Tests.Objects;

/// <summary>Tasks run where most of what they read lies, if there is room.</summary>
public sealed class NearnessTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Task_runs_where_most_of_its_arguments_lie(int cpus)
    {
        await using var cluster = await TestCluster.StartAsync(cpus: cpus);
        await cluster.WarmUpAsync();
        var nodes = (await cluster.Watcher.StateAsync()).Nodes;
        foreach (var node in nodes.Concat(nodes.Reverse()))
        {
            using var large = await MakeAsync(node);

            Assert.Equal(node.Name, await Loans.Remote.NodeWith(large).GetAsync(Limits.Long));
        }

        await LeakCheck.NothingIsLeftAsync(cluster);
    }

    [Fact]
    public async Task Task_whose_argument_lies_on_a_full_node_runs_elsewhere_and_the_next_runs_there_when_it_is_not_full()
    {
        await using var cluster = await TestCluster.StartAsync();
        await cluster.WarmUpAsync();
        var nodes = (await cluster.Watcher.StateAsync()).Nodes;
        foreach (var (node, other) in new[] { (nodes[0], nodes[1]), (nodes[1], nodes[0]) })
        {
            using var large = await MakeAsync(node);
            using var marks = new TempFolder();
            var full = Work.Remote.With(On(node)).Meet(marks.Path, 2);
            await Eventually.TrueAsync(() => Directory.GetFiles(marks.Path).Length > 0, Limits.Long);

            Assert.Equal(other.Name, await Loans.Remote.NodeWith(large).GetAsync(Limits.Long));
            Assert.Equal(other.Name, await Loans.Remote.NodeWith(large).GetAsync(Limits.Long));

            await File.WriteAllTextAsync(Path.Combine(marks.Path, "0.here"), "");
            Assert.Equal(node.Name, (await full.GetAsync(Limits.Long)).Node);
            Assert.Equal(node.Name, await Loans.Remote.NodeWith(large).GetAsync(Limits.Long));
        }

        await LeakCheck.NothingIsLeftAsync(cluster);
    }

    private static TaskOptions On(NodeInfo node) => new() { Strategy = SchedulingStrategy.NodeAffinity(node.Id, soft: false) };

    private static async Task<ObjectRef<byte[]>> MakeAsync(NodeInfo node)
    {
        var large = Loans.Remote.With(On(node)).Large(4);
        await large.WaitAsync(Limits.Long);
        return large;
    }
}
