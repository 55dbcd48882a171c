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
    public async Task Values_of_a_task_that_gives_several_are_made_again_by_one_run()
    {
        await using var cluster = await TestCluster.StartAsync();
        var (first, inside, second) = Loans.Remote.With(await OnSecondAsync(cluster)).Parts(1);
        Assert.Equal(Loans.Size * 4L, await Loans.Remote.SumOf(inside).GetAsync(Limits.Long));
        await second.WaitAsync(Limits.Long);
        inside.Dispose();
        await cluster.Processes.Workers[1].KillAsync();

        Assert.Equal(Loans.Size * 3L, await Loans.Remote.Sum(second).GetAsync(Limits.Long));
        Assert.Equal(Loans.Size * 2L, await Loans.Remote.Sum(first).GetAsync(Limits.Long));
        Assert.Equal(1, ((RaySession)cluster.Driver).Core.Lost.Runs);
        first.Dispose();
        second.Dispose();
        await LeakCheck.NothingIsLeftAsync(cluster);
    }

    [Fact]
    public async Task Object_made_of_one_of_several_values_that_was_let_go_is_made_again_with_that_value()
    {
        await using var cluster = await TestCluster.StartAsync();
        var there = await OnSecondAsync(cluster);
        var (first, inside, second) = Loans.Remote.With(there).Parts(1);
        var next = Loans.Remote.With(there).Next(second);
        await next.WaitAsync(Limits.Long);
        foreach (var part in new ObjectRef[] { first, inside, second })
        {
            part.Dispose();
        }

        await cluster.Processes.Workers[1].KillAsync();

        Assert.Equal(Loans.Size * 4L, await Loans.Remote.Sum(next).GetAsync(Limits.Long));
        Assert.Equal(2, ((RaySession)cluster.Driver).Core.Lost.Runs);
        next.Dispose();
        await LeakCheck.NothingIsLeftAsync(cluster);
    }

    [Fact]
    public async Task Items_of_a_stream_are_made_again_by_one_run()
    {
        const int count = 100; // more bytes than may be on the way at a time
        await using var cluster = await TestCluster.StartAsync();
        var items = new List<ObjectRef<byte[]>>();
        await foreach (var item in Loans.Remote.With(await OnSecondAsync(cluster)).Items(count))
        {
            items.Add(item);
        }

        items[^1].Dispose();
        await cluster.Processes.Workers[1].KillAsync();

        for (var index = 1; index < count - 1; index++)
        {
            Assert.Equal(Loans.Size * (index + 1L), await Loans.Remote.Sum(items[index]).GetAsync(Limits.Long));
        }

        Assert.Equal(1, ((RaySession)cluster.Driver).Core.Lost.Runs);
        items.ForEach(static one => one.Dispose());
        await LeakCheck.NothingIsLeftAsync(cluster);
    }

    [Fact]
    public async Task Items_of_a_stream_that_goes_on_are_made_again_beside_it()
    {
        await using var cluster = await TestCluster.StartAsync();
        using var marks = new TempFolder();
        var items = new List<ObjectRef<byte[]>>();
        await foreach (var item in Loans.Remote.With(await OnSecondAsync(cluster)).Items(6, marks.Path))
        {
            items.Add(item);
            if (items.Count == 2)
            {
                await cluster.Processes.Workers[1].KillAsync();
                await File.WriteAllTextAsync(Path.Combine(marks.Path, "3"), "");
            }
        }

        for (var index = 0; index < 6; index++)
        {
            Assert.Equal(Loans.Size * (index + 1L), await Loans.Remote.Sum(items[index]).GetAsync(Limits.Long));
        }

        Assert.InRange(((RaySession)cluster.Driver).Core.Lost.Runs, 1, 2);
        items.ForEach(static one => one.Dispose());
        await LeakCheck.NothingIsLeftAsync(cluster);
    }

    [Fact]
    public async Task Items_are_made_again_although_the_run_that_does_so_is_killed_too()
    {
        await using var cluster = await TestCluster.StartAsync();
        using var marks = new TempFolder();
        var gate = Path.Combine(marks.Path, "3");
        await File.WriteAllTextAsync(gate, "");
        var items = new List<ObjectRef<byte[]>>();
        await foreach (var item in Loans.Remote.With(await OnSecondAsync(cluster)).Items(6, marks.Path))
        {
            items.Add(item);
        }

        File.Delete(gate);
        await cluster.Processes.Workers[1].KillAsync();
        var sum = Loans.Remote.Sum(items[5]);
        await Eventually.TrueAsync(() => items[2].IsCompleted && items[2].Stored!.IsReachable, Limits.Long);
        Assert.False(items[3].IsCompleted);
        foreach (var executor in Pids.ChildrenOf([cluster.Processes.Workers[0].Pid]))
        {
            Pids.Kill(executor);
        }

        await File.WriteAllTextAsync(gate, "");
        Assert.Equal(Loans.Size * 6L, await sum.GetAsync(Limits.Long));
        for (var index = 0; index < 6; index++)
        {
            Assert.Equal(Loans.Fill(index), await items[index].GetAsync(Limits.Long));
        }

        items.ForEach(static one => one.Dispose());
        await LeakCheck.NothingIsLeftAsync(cluster);
    }

    [Fact]
    public async Task Borrowed_object_is_made_again_by_its_owner()
    {
        await using var cluster = await TestCluster.StartAsync();
        await cluster.WarmUpAsync();
        var owner = Middleman.Remote.New();
        var place = await owner.Where();
        var other = (await cluster.Watcher.StateAsync()).Nodes.Single(node => node.Name != place.Node);
        var references = await owner.MakeNear(other.Id.Value, 2);
        Assert.Equal(Loans.Fill(1), await references[1].GetAsync(Limits.Long));

        await cluster.Processes.Workers.Single(worker => worker.Name == other.Name).KillAsync();

        Assert.Equal(Loans.Size * 2L, await Loans.Remote.Sum(references[1]).GetAsync(Limits.Long));
        references.ForEach(static one => one.Dispose());
        await Ray.KillAsync(owner);
        await LeakCheck.NothingIsLeftAsync(cluster);
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
