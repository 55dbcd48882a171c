using AkkaRay.Messages.Ids;
using AkkaRay.Process.Tests.Survival;

namespace AkkaRay.Process.Tests.Objects;

/// <summary>What becomes of a copy being made when a process dies that has part in it. Whoever dies is paused before, so that it dies in the middle.</summary>
public sealed class BrokenTransferTests
{
    [Fact]
    public async Task Object_whose_only_source_is_killed_in_mid_transfer_is_made_again()
    {
        await using var cluster = await TestCluster.StartAsync(workers: 3);
        await cluster.WarmUpAsync();
        using var made = Loans.Remote.With(await OnAsync(cluster, "n2", isSoft: true)).Bytes(3);
        await made.WaitAsync(Limits.Long);
        cluster.Processes.Workers[1].Pause();
        var sum = Loans.Remote.With(await OnAsync(cluster, "n3")).Sum(made);
        await UntilHalfThereAsync(cluster, "n3", made.Id);

        await cluster.Processes.Workers[1].KillAsync();

        Assert.Equal(Loans.Size * 4L, await sum.GetAsync(Limits.Long));
        Assert.Equal(1, ((RaySession)cluster.Driver).Core.Lost.Runs);
        made.Dispose();
        await LeakCheck.NothingIsLeftAsync(cluster);
    }

    [Fact]
    public async Task Object_whose_source_is_killed_in_mid_transfer_comes_from_another_copy()
    {
        await using var cluster = await TestCluster.StartAsync(workers: 3);
        await cluster.WarmUpAsync();
        using var made = Loans.Remote.With(await OnAsync(cluster, "n2", isSoft: true) with { MaxRetries = 0 }).Bytes(5);
        Assert.Equal(Loans.Size * 6L, await Loans.Remote.With(await OnAsync(cluster, "n1")).Sum(made).GetAsync(Limits.Long));
        cluster.Processes.Workers[1].Pause();
        var sum = Loans.Remote.With(await OnAsync(cluster, "n3")).Sum(made);
        await UntilHalfThereAsync(cluster, "n3", made.Id);

        await cluster.Processes.Workers[1].KillAsync();

        Assert.Equal(Loans.Size * 6L, await sum.GetAsync(Limits.Long));
        Assert.Equal(0, ((RaySession)cluster.Driver).Core.Lost.Runs);
        made.Dispose();
        await LeakCheck.NothingIsLeftAsync(cluster);
    }

    [Fact]
    public async Task Reader_of_an_object_whose_owner_is_killed_in_mid_transfer_hears_that_and_no_byte_is_left()
    {
        await using var cluster = await TestCluster.StartAsync(workers: 2);
        await cluster.WarmUpAsync();
        var maker = Maker.Remote.New();
        var (place, references) = (await maker.Where(), await maker.Make(1));
        var there = cluster.Processes.Workers.Single(worker => worker.Name == place.Node);
        var here = cluster.Processes.Workers.Single(worker => worker.Name != place.Node);
        there.Pause();
        var sum = Loans.Remote.With(await OnAsync(cluster, here.Name) with { MaxRetries = 0 }).SumOf(references);
        await UntilHalfThereAsync(cluster, here.Name, references[0].Id);

        Pids.Kill(place.Pid);

        var error = await Assert.ThrowsAnyAsync<RayException>(() => sum.GetAsync(Limits.Long));
        Assert.Contains(nameof(OwnerDiedException), error.ToString(), StringComparison.Ordinal);
        there.Resume();
        references.ForEach(static one => one.Dispose());
        await LeakCheck.NothingIsLeftAsync(cluster);
    }

    [Fact]
    public async Task Object_whose_readers_node_is_killed_in_mid_transfer_is_read_on_another()
    {
        await using var cluster = await TestCluster.StartAsync(workers: 3);
        await cluster.WarmUpAsync();
        using var made = Loans.Remote.With(await OnAsync(cluster, "n2") with { MaxRetries = 0 }).Bytes(7);
        await made.WaitAsync(Limits.Long);
        cluster.Processes.Workers[1].Pause();
        var sum = Loans.Remote.With(await OnAsync(cluster, "n3", isSoft: true)).Sum(made);
        await UntilHalfThereAsync(cluster, "n3", made.Id);

        await cluster.Processes.Workers[2].KillAsync();
        cluster.Processes.Workers[1].Resume();

        Assert.Equal(Loans.Size * 8L, await sum.GetAsync(Limits.Long));
        Assert.Equal(Loans.Size * 8L, await Loans.Remote.With(await OnAsync(cluster, "n1")).Sum(made).GetAsync(Limits.Long));
        Assert.Equal(0, ((RaySession)cluster.Driver).Core.Lost.Runs);
        made.Dispose();
        await LeakCheck.NothingIsLeftAsync(cluster);
    }

    private static async Task<TaskOptions> OnAsync(TestCluster cluster, string name, bool isSoft = false)
    {
        NodeId node = (await cluster.Watcher.StateAsync()).Nodes.Single(node => node.Name == name).Id;
        return new TaskOptions { Strategy = SchedulingStrategy.NodeAffinity(node, isSoft) };
    }

    private static Task UntilHalfThereAsync(TestCluster cluster, string name, ObjectId id) => Eventually.TrueAsync(
        async () => (await cluster.Driver.GetObjectsAsync()).Any(node => node.NodeName == name && node.Objects.Any(one => one.Id == id && one.IsUnsealed)),
        Limits.Long);
}
