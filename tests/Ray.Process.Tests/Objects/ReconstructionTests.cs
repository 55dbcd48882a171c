using AkkaRay.Messages.Ids;
using AkkaRay.Process.Tests.Survival;

namespace AkkaRay.Process.Tests.Objects;

/// <summary>Objects that are lost with their node.</summary>
public sealed class ReconstructionTests
{
    [Fact]
    public async Task Chain_of_results_is_made_again_when_the_worker_that_holds_it_is_killed()
    {
        await using var cluster = await TestCluster.StartAsync();
        var there = await OnSecondAsync(cluster);
        var first = Loans.Remote.With(there).Bytes(1);
        var second = Loans.Remote.With(there).Next(first);
        var third = Loans.Remote.With(there).Next(second);
        await third.WaitAsync(Limits.Long);

        // Its value goes; how it was made stays for the sake of the third.
        first.Dispose();
        await cluster.Processes.Workers[1].KillAsync();

        Assert.Equal(Loans.Size * 4L, await Loans.Remote.Sum(third).GetAsync(Limits.Long));
        Assert.Equal(3, ((RaySession)cluster.Driver).Core.Lost.Runs);
        second.Dispose();
        third.Dispose();
        await LeakCheck.NothingIsLeftAsync(cluster);
    }

    [Fact]
    public async Task Driver_of_the_same_machine_puts_and_reads_in_the_stores_of_its_nodes()
    {
        await using var cluster = await TestCluster.StartAsync();
        using var put = Ray.Put(Loans.Fill(1));
        using var made = Loans.Remote.With(await OnSecondAsync(cluster)).Bytes(1);
        await made.WaitAsync(Limits.Long);

        Assert.NotNull(put.Stored);
        Assert.NotNull(made.Stored);
    }

    [Fact]
    public async Task Object_that_several_tasks_need_is_made_again_once()
    {
        await using var cluster = await TestCluster.StartAsync();
        using var lost = Loans.Remote.With(await OnSecondAsync(cluster)).Bytes(3);
        await lost.WaitAsync(Limits.Long);
        await cluster.Processes.Workers[1].KillAsync();

        var sums = await Ray.GetAll(Enumerable.Range(0, 5).Select(_ => Loans.Remote.Sum(lost)), Limits.Long);

        Assert.Equal(Enumerable.Repeat(Loans.Size * 4L, 5), sums);
        Assert.Equal(1, ((RaySession)cluster.Driver).Core.Lost.Runs);
    }

    [Fact]
    public async Task Task_without_retries_is_not_run_again_and_its_result_is_lost()
    {
        await using var cluster = await TestCluster.StartAsync();
        using var lost = Loans.Remote.With(await OnSecondAsync(cluster) with { MaxRetries = 0 }).Bytes(3);
        await lost.WaitAsync(Limits.Long);
        await cluster.Processes.Workers[1].KillAsync();

        var error = await Assert.ThrowsAsync<ObjectLostException>(() => Loans.Remote.Sum(lost).GetAsync(Limits.Long));

        Assert.Contains("MaxRetries", error.Message, StringComparison.Ordinal);
    }

    private static async Task<TaskOptions> OnSecondAsync(TestCluster cluster)
    {
        await cluster.WarmUpAsync();
        NodeId second = (await cluster.Watcher.StateAsync()).Nodes.Single(static node => node.Name == "n2").Id;
        return new TaskOptions { Strategy = SchedulingStrategy.NodeAffinity(second, soft: true) };
    }
}
