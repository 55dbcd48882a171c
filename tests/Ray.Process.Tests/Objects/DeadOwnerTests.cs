using AkkaRay.Local;
using AkkaRay.Messages.Nodes;
using AkkaRay.Process.Tests.Survival;
using Xunit.Abstractions;

namespace AkkaRay.Process.Tests.Objects;

/// <summary>What a process owned ends with it on every node, not only on its own.</summary>
public sealed class DeadOwnerTests(ITestOutputHelper output)
{
    // Nodes here have one CPU, so that two such actors are on two nodes.
    private static readonly ActorOptions s_alone = new() { Cpus = 1 };

    [Fact]
    public async Task Results_on_another_node_are_freed_when_the_executor_that_owns_them_is_killed_and_waiters_hear_that()
    {
        await using var cluster = await TestCluster.StartAsync();
        var (owner, place, store, references) = await MakeAsync(cluster);

        Pids.Kill(place.Pid);

        output.WriteLine($"freed {await UntilFreedAsync(cluster, store)} after the kill");
        await AssertOwnerDiedAsync(references);
        GC.KeepAlive(owner);
        await LeakCheck.NothingIsLeftAsync(cluster);
    }

    [Fact]
    public async Task Results_on_another_node_are_freed_when_the_node_of_their_owner_is_killed_and_waiters_hear_that()
    {
        await using var cluster = await TestCluster.StartAsync();
        var (owner, place, store, references) = await MakeAsync(cluster);

        await Worker(cluster, place.Node).KillAsync();

        output.WriteLine($"freed {await UntilFreedAsync(cluster, store)} after the kill");
        await AssertOwnerDiedAsync(references);
        GC.KeepAlive(owner);
        await LeakCheck.NothingIsLeftAsync(cluster);
    }

    [Fact]
    public async Task Result_that_an_actor_elsewhere_makes_for_a_caller_that_is_dead_by_then_is_freed()
    {
        await using var cluster = await TestCluster.StartAsync();
        using var marks = new TempFolder();
        var (caller, sloth) = (Middleman.Remote.With(s_alone).New(), Sloth.Remote.With(s_alone).New());
        var place = await caller.Where();
        Assert.NotEqual(place.Node, (await sloth.Where()).Node);
        var sum = caller.SumOfSlow(sloth, marks.Path);
        await Eventually.FilesAsync(marks.Path, "begun", 1);
        Pids.Kill(place.Pid);
        await Assert.ThrowsAnyAsync<RayException>(() => sum.GetAsync(Limits.Long));

        await File.WriteAllTextAsync(Path.Combine(marks.Path, "go"), "");
        await sloth.Where().GetAsync(Limits.Long);

        await Ray.KillAsync(sloth);
        await LeakCheck.NothingIsLeftAsync(cluster);
    }

    [Fact]
    public async Task Objects_of_an_actor_that_outlives_its_job_are_there_until_it_ends()
    {
        await using var cluster = await TestCluster.StartAsync();
        var space = $"space-{Guid.NewGuid():n}";
        await using (var first = await Ray.InitAsync(new RayOptions { Address = cluster.Processes.Address, Name = "first" }))
        {
            var made = Middleman.Remote.On(first).With(s_alone with { Name = "stays", Namespace = space, Lifetime = ActorLifetime.Detached }).New();
            var place = await made.Where();
            await made.Put(4);
            await made.MakeOn((await cluster.Watcher.StateAsync()).Nodes.Single(node => node.Name != place.Node).Id.Value, 1);
        }

        await cluster.Watcher.UntilAsync(static state => state.Jobs.All(static job => job.Name != "first" || !job.IsRunning), Limits.Long);
        Ray.Enter(cluster.Driver);
        var found = await Middleman.Remote.GetAsync("stays", space);
        Assert.Equal(Loans.Size * 6L, await found.Sum().GetAsync(Limits.Long));

        await Ray.KillAsync(found);
        await LeakCheck.NothingIsLeftAsync(cluster);
    }

    // An actor on one node, and what tasks on the other made for it.
    private static async Task<(ActorHandle<Middleman> Owner, Place Place, NodeInfo Store, List<ObjectRef<byte[]>> References)> MakeAsync(TestCluster cluster)
    {
        await cluster.WarmUpAsync();
        var owner = Middleman.Remote.New();
        var place = await owner.Where();
        var store = (await cluster.Watcher.StateAsync()).Nodes.Single(node => node.Name != place.Node);
        var references = await owner.MakeOn(store.Id.Value, 3).GetAsync(Limits.Long);
        await Eventually.TrueAsync(async () => await UsedAsync(cluster, store) >= 3 * Loans.Size, Limits.Long);
        return (owner, place, store, references);
    }

    private static Task<TimeSpan> UntilFreedAsync(TestCluster cluster, NodeInfo store)
        => Eventually.TrueAsync(async () => await UsedAsync(cluster, store) == 0, Limits.Long);

    private static async Task<long> UsedAsync(TestCluster cluster, NodeInfo store)
        => (await cluster.Watcher.StateAsync()).Usage.Single(one => one.Node == store.Id).Store!.UsedBytes;

    private static async Task AssertOwnerDiedAsync(List<ObjectRef<byte[]>> references)
    {
        foreach (var reference in references)
        {
            await Assert.ThrowsAsync<OwnerDiedException>(() => reference.GetAsync(Limits.Long));
        }
    }

    private static LocalWorker Worker(TestCluster cluster, string name) => cluster.Processes.Workers.Single(worker => worker.Name == name);
}
