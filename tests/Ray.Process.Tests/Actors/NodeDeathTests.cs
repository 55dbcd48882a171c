using System.Diagnostics;
using AkkaRay.Process.Tests.Survival;
using Xunit.Abstractions;

namespace AkkaRay.Process.Tests.Actors;

/// <summary>Actors whose node dies, is replaced, or only seems to be dead.</summary>
public sealed class NodeDeathTests(ITestOutputHelper output)
{
    private const int Actors = 16;
    private const int Rounds = 20;

    [Fact]
    public async Task Actors_of_a_killed_node_are_back_on_the_other_or_dead_by_their_own_budget()
    {
        await using var cluster = await TestCluster.StartAsync();
        var watch = Stopwatch.StartNew();
        var all = Enumerable.Range(0, Actors)
            .Select(i => Probe.Remote.With(new() { Name = $"a{i}", MaxRestarts = i / 2 % 2, MaxTaskRetries = 1 }).New(cluster.Marks.Path)).ToArray();
        var before = await Ray.GetAll(all.Select(actor => actor.Where()), Limits.Long);
        output.WriteLine($"actors_create_process: {Actors / watch.Elapsed.TotalSeconds:0.0}/s");
        var victim = cluster.Processes.Workers[1];
        var calls = all.Select(actor => actor.Where()).ToArray();

        watch.Restart();
        await victim.KillAsync();
        await cluster.Watcher.UntilAsync(state => state.Nodes.Length == 1, Limits.Long);
        var dead = new List<string>();
        for (var i = 0; i < Actors; i++)
        {
            if (before[i].Node == victim.Name && i / 2 % 2 == 0)
            {
                Assert.Contains("died", (await Assert.ThrowsAsync<ActorDiedException>(() => all[i].Where().GetAsync(Limits.Long))).Message, StringComparison.Ordinal);
                dead.Add($"a{i}");
                continue;
            }

            Assert.Equal(before[i].Node == victim.Name ? 1 : 0, await all[i].Restarts().GetAsync(Limits.Long));
            Assert.Equal("n1", (await all[i].Where().GetAsync(Limits.Long)).Node);
        }

        output.WriteLine($"all settled {watch.ElapsedMilliseconds} ms after the kill, {dead.Count} dead");
        Assert.InRange(dead.Count, 1, Actors / 2);
        await Task.WhenAll(calls.Select(Explained));
        var named = (await Ray.ListNamedActorsAsync()).Select(actor => actor.Name!).ToArray();
        Assert.Equal(named.Distinct().Order(), named.Order());
        Assert.Equal(Enumerable.Range(0, Actors).Select(i => $"a{i}").Except(dead).Order(), named.Order());
        await Pids.GoneAsync([.. before.Where(place => place.Node == victim.Name).Select(place => place.Pid)], Limits.Free);
    }

    [Fact]
    public async Task Instance_on_a_node_that_seemed_dead_has_no_effect_once_there_is_another()
    {
        await using var cluster = await TestCluster.StartAsync();
        var ledgers = Enumerable.Range(0, 2).Select(_ => Ledger.Remote.With(new() { MaxTaskRetries = 0 }).New(cluster.Marks.Path)).ToArray();
        var first = await Ray.GetAll(ledgers.Select(ledger => ledger.Write(0)), Limits.Long);
        var infos = await Ray.ListActorsAsync();
        var lost = ledgers.Single(ledger => infos.Single(info => info.Id == ledger.Id).NodeName == "n2");
        var pid = first[Array.IndexOf(ledgers, lost)].Pid;
        var number = 0;

        // Its agent does not answer any more, while the instance itself is as well as ever and is called all the time.
        var paused = Stopwatch.StartNew();
        cluster.Processes.Workers[1].Pause();
        Entry entry;
        do
        {
            entry = await Unless.Unavailable(() => lost.Write(Interlocked.Increment(ref number)).GetAsync(Limits.Long));
        }
        while (entry.Pid == pid);

        output.WriteLine($"{number} calls; the next instance answered {paused.ElapsedMilliseconds} ms after the agent froze");
        cluster.Processes.Workers[1].Resume();
        await Pids.GoneAsync([pid], Limits.Long);
        var entries = Entry.ReadAll(cluster.Marks.Path).Where(one => one.Pid == pid || one.Pid == entry.Pid).ToArray();
        Assert.Equal(entries.OrderBy(one => one.Restarts).ThenBy(one => one.At), entries);
        var silence = Stopwatch.GetElapsedTime(entries.Last(one => one.Pid == pid).At, entries.First(one => one.Pid == entry.Pid).At);
        output.WriteLine($"{silence.TotalMilliseconds:0} ms between the last effect of the old and the first of the new");
    }

    [Fact]
    public async Task Killed_node_is_found_at_once_and_takes_its_instances_along_even_a_paused_one()
    {
        await using var cluster = await TestCluster.StartAsync(workers: 1);
        var probe = Probe.Remote.With(new() { MaxRestarts = -1, MaxTaskRetries = -1 }).New(cluster.Marks.Path, 30);
        var old = (await probe.Where().GetAsync(Limits.Long)).Pid;
        await cluster.Processes.AddWorkerAsync();
        await cluster.Watcher.UntilAsync(state => state.Nodes.Length == 2, Limits.Long);
        Pids.Pause(old);

        var watch = Stopwatch.StartNew();
        await cluster.Processes.Workers[0].KillAsync();
        Assert.Equal(31, await probe.Add().GetAsync(Limits.Long));

        output.WriteLine($"answered {watch.ElapsedMilliseconds} ms after its node was killed");
        await Pids.GoneAsync([old], Limits.Free);
        var dead = (await cluster.Watcher.StateAsync(includeDead: true)).Nodes.Single(node => !node.IsAlive);
        Assert.Contains("refuses", dead.DeathReason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Handle_in_a_value_still_means_the_actor_after_that_moved_twice()
    {
        await using var cluster = await TestCluster.StartAsync(workers: 1);
        var probe = Probe.Remote.With(new() { MaxRestarts = -1 }).New(cluster.Marks.Path, 30);
        var stored = Ray.Put(new Luggage("the actor", [probe]));

        for (var move = 1; move <= 2; move++)
        {
            var next = await cluster.Processes.AddWorkerAsync();
            var pid = (await probe.Where().GetAsync(Limits.Long)).Pid;
            await cluster.Processes.Workers[move - 1].KillAsync();

            // Until its process notices that its agent is gone, the old instance may answer still.
            await Pids.GoneAsync([pid], Limits.Long);
            Assert.Equal(31, await Unless.Unavailable(() => probe.Add().GetAsync(Limits.Long)));
            Assert.Equal(next.Name, (await probe.Where().GetAsync(Limits.Long)).Node);
        }

        Assert.Equal(32, await Luggage.Remote.AddTo(stored).GetAsync(Limits.Long));
        var luggage = await stored;
        Assert.Equal(probe.Id, luggage.Actors[0].Id);
        Assert.Equal(33, await luggage.Actors[0].Add().GetAsync(Limits.Long));
    }

    [Fact]
    public async Task Every_call_during_rolling_restarts_of_the_workers_ends_with_a_value_or_says_what_happened()
    {
        await using var cluster = await TestCluster.StartAsync();
        var sure = Enumerable.Range(0, 3).Select(_ => Probe.Remote.With(new() { MaxRestarts = -1, MaxTaskRetries = -1 }).New(cluster.Marks.Path)).ToArray();
        var unsure = Enumerable.Range(0, 3).Select(_ => Probe.Remote.With(new() { MaxRestarts = -1 }).New(cluster.Marks.Path)).ToArray();
        await Ray.GetAll(sure.Concat(unsure).Select(actor => actor.Add()), Limits.Long);
        using var ending = new CancellationTokenSource();
        var streams = sure.Select(actor => CallAsync(actor, isSure: true, ending.Token)).Concat(unsure.Select(actor => CallAsync(actor, isSure: false, ending.Token))).ToArray();

        var watch = Stopwatch.StartNew();
        var next = cluster.Processes.AddWorkerAsync();
        for (var round = 0; round < Rounds; round++)
        {
            var killed = cluster.Processes.Workers[round];
            await next;
            next = cluster.Processes.AddWorkerAsync();
            await killed.KillAsync();
            await cluster.Watcher.UntilAsync(state => state.Nodes.All(node => node.Name != killed.Name), Limits.Long);
            await Ray.GetAll(sure.Select(actor => actor.Add()), Limits.Long);
        }

        await next;
        output.WriteLine($"{Rounds} workers replaced in {watch.ElapsedMilliseconds} ms");
        await ending.CancelAsync();
        var done = await Task.WhenAll(streams).WaitAsync(Limits.Long);
        output.WriteLine($"calls and lost ones: {string.Join(", ", done)}");
        Assert.All(done, one => Assert.True(one.Answered > 0));
    }

    private static async Task<(int Answered, int Lost)> CallAsync(ActorHandle<Probe> actor, bool isSure, CancellationToken ending)
    {
        var (answered, lost) = (0, 0);
        while (!ending.IsCancellationRequested)
        {
            try
            {
                await actor.Add().GetAsync(Limits.Long, CancellationToken.None);
                answered++;
                await Task.Yield();
            }
            catch (ActorUnavailableException error) when (!isSure)
            {
                Assert.Contains("may have run", error.Message, StringComparison.Ordinal);
                lost++;
            }
        }

        return (answered, lost);
    }

    // A value, or what happened.
    private static async Task Explained(ObjectRef<Place> call)
    {
        try
        {
            await call.GetAsync(Limits.Long);
        }
        catch (ActorDiedException error)
        {
            Assert.NotEmpty(error.Message);
        }
    }
}
