using System.Diagnostics;
using AkkaRay.Process.Tests.Survival;
using Xunit.Abstractions;

namespace AkkaRay.Process.Tests.Actors;

/// <summary>A thousand actors and what happens to them together.</summary>
public sealed class ManyActorsTests(ITestOutputHelper output)
{
    private const int Many = 1000;
    private const int Named = 50;

    [Fact]
    public async Task Thousand_actors_of_a_killed_node_are_back_or_dead_by_their_own_budget_and_no_two_of_one_have_effects()
    {
        await using var cluster = await TestCluster.StartAsync();
        var all = Enumerable.Range(0, Many).Select(number => New(cluster, number)).ToArray();
        var before = await Ray.GetAll(all.Select(witness => witness.Attest())).WaitAsync(Limits.Long);
        var victim = cluster.Processes.Workers[1];
        var places = (await ListAsync()).ToDictionary(static info => info.Id, static info => info.NodeName);
        var wasThere = all.Select(witness => places[witness.Id] == victim.Name).ToArray();
        Assert.InRange(wasThere.Count(static was => was), Many / 4, Many * 3 / 4);
        using var ending = new CancellationTokenSource();
        var calling = Task.WhenAll(all.Where((_, i) => i % 20 == 0).Select(witness => CallAsync(witness, ending.Token)));

        var watch = Stopwatch.StartNew();
        await victim.KillAsync();
        var ends = await Task.WhenAll(all.Select(EndAsync)).WaitAsync(Limits.Long);
        output.WriteLine($"{wasThere.Count(static was => was)} actors settled {watch.ElapsedMilliseconds} ms after the kill");
        await ending.CancelAsync();
        await calling.WaitAsync(Limits.Long);

        for (var i = 0; i < Many; i++)
        {
            Assert.Equal(!wasThere[i] ? 0 : MayRestart(i) ? 1 : null, ends[i]);
        }

        AssertFenced(cluster, before);
        var named = (await Ray.ListNamedActorsAsync()).Select(static actor => actor.Name!).ToArray();
        Assert.Equal(Enumerable.Range(0, Named).Where(i => !wasThere[i] || MayRestart(i)).Select(static i => $"w{i}").Order(), named.Order());
    }

    [Fact]
    public async Task Actors_live_on_when_the_node_of_the_shard_coordinator_is_killed()
    {
        await using var cluster = await TestCluster.StartAsync(workers: 1);

        // Only now others: the first is the oldest, and the coordinator's home once the head was restarted.
        await cluster.Processes.AddWorkerAsync();
        await cluster.Processes.AddWorkerAsync();
        var probes = Enumerable.Range(0, 6).Select(_ => Probe.Remote.With(new() { MaxRestarts = -1, MaxTaskRetries = -1 }).New(cluster.Marks.Path)).ToArray();
        await Ray.GetAll(probes.Select(static probe => probe.Add())).WaitAsync(Limits.Long);
        await cluster.Processes.Head.KillAsync();
        await cluster.Processes.Head.RestartAsync();
        await cluster.Watcher.UntilAsync(static state => state.Nodes.Length == 3, Limits.Long);

        var watch = Stopwatch.StartNew();
        await cluster.Processes.Workers[0].KillAsync();
        await Ray.GetAll(probes.Select(static probe => probe.Add())).WaitAsync(Limits.Long);

        output.WriteLine($"all answered {watch.ElapsedMilliseconds} ms after the coordinator's node was killed");
        var late = Probe.Remote.New(cluster.Marks.Path, 40);
        Assert.Equal(41, await late.Add().GetAsync(Limits.Long));
        Assert.DoesNotContain("n1", (await Ray.GetAll(probes.Select(static probe => probe.Where())).WaitAsync(Limits.Long)).Select(static place => place.Node));
    }

    [Fact]
    public async Task Shared_actor_that_is_stuck_is_killed_and_those_beside_it_come_back()
    {
        await using var cluster = await TestCluster.StartAsync(workers: 1);
        var stuck = Witness.Remote.New(cluster.Marks.Path, 1);
        var beside = Witness.Remote.With(new() { MaxRestarts = 1, MaxTaskRetries = 1 }).New(cluster.Marks.Path, 2);
        var pid = await stuck.Attest().GetAsync(Limits.Long);
        Assert.Equal(pid, await beside.Attest().GetAsync(Limits.Long));
        var hanging = stuck.Hang();
        await Eventually.TrueAsync(() => Witness.ReadAll(cluster.Marks.Path)[1].Count() == 2, Limits.Long, static () => "the call did not begin");

        var watch = Stopwatch.StartNew();
        await Ray.KillAsync(stuck);
        Assert.Contains("killed", (await Assert.ThrowsAsync<ActorDiedException>(() => hanging.GetAsync(Limits.Long))).Message, StringComparison.Ordinal);
        output.WriteLine($"caller told after {watch.ElapsedMilliseconds} ms");

        // Its process can only be ended as a whole.
        await Pids.GoneAsync([pid], Limits.Long);
        Assert.NotEqual(pid, await Unless.Unavailable(() => beside.Attest().GetAsync(Limits.Long)));
        Assert.Equal(1, await beside.Restarts().GetAsync(Limits.Long));
    }

    private static bool MayRestart(int number) => number % 2 == 1;

    private static ActorHandle<Witness> New(TestCluster cluster, int number) => Witness.Remote
        .With(new() { Name = number < Named ? $"w{number}" : null, MaxRestarts = MayRestart(number) ? 1 : 0 }).New(cluster.Marks.Path, number);

    private static async Task<IReadOnlyList<Messages.Actors.ActorInfo>> ListAsync() => await Ray.ListActorsAsync();

    // How often it was started again; null once it is dead.
    private static async Task<int?> EndAsync(ActorHandle<Witness> witness)
    {
        try
        {
            await Unless.Unavailable(() => witness.Attest().GetAsync(Limits.Long));
            return await Unless.Unavailable(() => witness.Restarts().GetAsync(Limits.Long));
        }
        catch (ActorDiedException)
        {
            return null;
        }
    }

    private static async Task CallAsync(ActorHandle<Witness> witness, CancellationToken ending)
    {
        while (!ending.IsCancellationRequested)
        {
            if (await EndAsync(witness) is null)
            {
                return;
            }
        }
    }

    private static void AssertFenced(TestCluster cluster, int[] before)
    {
        var effects = Witness.ReadAll(cluster.Marks.Path);
        for (var number = 0; number < Many; number++)
        {
            var own = effects[number].ToArray();
            Assert.Equal(before[number], own[0].Pid);
            Assert.Equal(own.Select(static one => one.Restarts).Order(), own.Select(static one => one.Restarts));
            Assert.Equal(own.Select(static one => one.Restarts).Distinct().Count(), own.Select(static one => one.Pid).Distinct().Count());
        }
    }
}
