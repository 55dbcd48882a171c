using System.Diagnostics;
using AkkaRay.Process.Tests.Actors;
using AkkaRay.Process.Tests.Survival;
using Xunit.Abstractions;

namespace AkkaRay.Process.Tests.Keyed;

/// <summary>Keyed actors while processes die, come and freeze.</summary>
public sealed class KeyedSurvivalTests(ITestOutputHelper output)
{
    private const int Keys = 24;

    [Fact]
    public async Task Kept_state_survives_the_deaths_of_executor_and_node_and_is_found_by_every_driver_of_the_namespace()
    {
        await using var cluster = await TestCluster.StartAsync();
        var options = new ActorOptions { Namespace = "bank" };
        var accounts = Enumerable.Range(0, Keys).Select(i => Account.Remote.With(options).Keyed($"a{i}")).ToArray();
        Assert.All(await Ray.GetAll(accounts.Select((account, i) => account.Add(i)), Limits.Long), static _ => { });
        var places = await Ray.GetAll(accounts.Select(account => account.Where()), Limits.Long);
        Assert.Equal(["n1", "n2"], places.Select(place => place.Node).Distinct().Order());

        foreach (var pid in places.Select(place => place.Pid).Distinct())
        {
            Pids.Kill(pid);
        }

        var watch = Stopwatch.StartNew();
        Assert.Equal(Enumerable.Range(0, Keys).Select(i => i + 1L), await Ray.GetAll(accounts.Select(account => account.Add(1)), Limits.Long));
        output.WriteLine($"all answered {watch.ElapsedMilliseconds} ms after their processes were killed");

        await cluster.Processes.Workers[1].KillAsync();
        watch.Restart();
        Assert.Equal(Enumerable.Range(0, Keys).Select(i => i + 2L), await Ray.GetAll(accounts.Select(account => account.Add(1)), Limits.Long));
        output.WriteLine($"all answered {watch.ElapsedMilliseconds} ms after one of two nodes was killed");
        Assert.All(await Ray.GetAll(accounts.Select(account => account.Where()), Limits.Long), place => Assert.Equal("n1", place.Node));

        await using var other = await Ray.InitAsync(new RayOptions { Address = cluster.Processes.Address, Name = "other" });
        Assert.Equal(9L, await Account.Remote.On(other).With(options).Keyed("a7").Balance().GetAsync(Limits.Long));
        Assert.Equal(0L, await Account.Remote.On(other).Keyed("a7").Balance().GetAsync(Limits.Long));
    }

    [Fact]
    public async Task Process_that_dies_amid_thousands_of_activations_loses_none_of_them()
    {
        await using var cluster = await TestCluster.StartAsync(workers: 1);
        var keys = Enumerable.Range(0, 3_000).Select(i => $"d{i}").ToArray();

        var calls = keys.Select(key => Doomed.Remote.With(Shared(cluster)).Keyed(key).Answer()).ToArray();
        var answers = await Ray.GetAll(calls, Limits.Long);

        Assert.Equal(keys, answers.Select(static answer => answer.Key));
        Assert.True(File.Exists(Path.Combine(cluster.Marks.Path, "died")));
        var again = await Ray.GetAll(keys.Select(key => Doomed.Remote.With(Shared(cluster)).Keyed(key).Answer()), Limits.Long);
        Assert.Single(again.Select(static answer => answer.Pid).Distinct());
    }

    [Fact]
    public async Task Calls_go_on_while_the_head_is_away_and_state_and_new_keys_wait_for_it()
    {
        await using var cluster = await TestCluster.StartAsync();
        var known = Account.Remote.Keyed("known");
        Assert.Equal(3, await known.Add(3).GetAsync(Limits.Long));

        await cluster.Processes.Head.KillAsync();
        Assert.Equal(3, await known.Balance().GetAsync(Limits.Long));
        var written = known.Add(4);
        var others = Enumerable.Range(0, 8).Select(i => Account.Remote.Keyed($"new{i}").Add(i)).ToArray();
        var watch = Stopwatch.StartNew();
        await cluster.Processes.Head.RestartAsync();

        Assert.Equal(7, await written.GetAsync(Limits.Long));
        Assert.Equal(Enumerable.Range(0, 8).Select(i => (long)i), await Ray.GetAll(others, Limits.Long));
        output.WriteLine($"all answered {watch.ElapsedMilliseconds} ms after the head's start");
        await Ray.TerminateAsync(known).WaitAsync(Limits.Long);
        Assert.Equal(7, await known.Balance().GetAsync(Limits.Long));
    }

    [Fact]
    public async Task Keys_move_to_a_node_that_joins_and_no_two_instances_have_effects()
    {
        await using var cluster = await TestCluster.StartAsync(workers: 1);
        using var ending = new CancellationTokenSource();
        var callers = Enumerable.Range(0, Keys).Select(i => CallAsync($"k{i}", cluster.Marks.Path, ending.Token)).ToArray();
        await Eventually.FilesAsync(cluster.Marks.Path, "*.written", Keys);

        var watch = Stopwatch.StartNew();
        var next = await cluster.Processes.AddWorkerAsync();
        output.WriteLine($"node joined {watch.ElapsedMilliseconds} ms after it was started");
        await Eventually.TrueAsync(
            async () => (await PlacesAsync(cluster.Marks.Path)).Count(place => place.Node == next.Name) >= Keys / 4, Limits.Long, () => "too few keys have moved");
        output.WriteLine($"a quarter of the keys had moved {watch.ElapsedMilliseconds} ms after it was started");

        // The first node goes, without a word.
        await cluster.Processes.Workers[0].KillAsync();
        watch.Restart();
        await Eventually.TrueAsync(
            async () => (await PlacesAsync(cluster.Marks.Path)).All(place => place.Node == next.Name), Limits.Long, () => "not all keys are on the node that is left");
        output.WriteLine($"all keys answered {watch.ElapsedMilliseconds} ms after the other node was killed");

        await ending.CancelAsync();
        var calls = await Task.WhenAll(callers).WaitAsync(Limits.Long);
        output.WriteLine($"{calls.Sum()} calls");
        Assert.All(calls, count => Assert.True(count > 0));
        Written.AssertFenced(cluster.Marks.Path);
        Assert.All(Written.ReadAll(cluster.Marks.Path), ofKey => Assert.True(ofKey[^1].Instance > ofKey[0].Instance));
    }

    [Fact]
    public async Task Node_that_leaves_in_order_ends_its_instances_in_order_and_no_call_is_lost()
    {
        await using var cluster = await TestCluster.StartAsync();
        using var marks = new TempFolder();
        var visits = Enumerable.Range(0, Keys).Select(i => Visit.Remote.Keyed($"v{i}")).ToArray();
        await Task.WhenAll(visits.Select(visit => visit.Remember(marks.Path).WaitAsync(Limits.Long, CancellationToken.None)));
        var leaving = (await Ray.GetAll(visits.Select(visit => visit.Where()), Limits.Long)).Count(place => place.Node == "n2");
        Assert.InRange(leaving, 1, Keys - 1);

        var watch = Stopwatch.StartNew();
        var left = cluster.Processes.Workers[1].StopAsync().AsTask();
        var counts = await Task.WhenAll(visits.Select(visit => Unless.Unavailable(() => visit.Count().GetAsync(Limits.Long))));
        await left.WaitAsync(Limits.Long);
        Assert.All(await Ray.GetAll(visits.Select(visit => visit.Where()), Limits.Long), place => Assert.Equal("n1", place.Node));

        output.WriteLine($"all on the other node {watch.ElapsedMilliseconds} ms after one was asked to leave");
        Assert.All(counts, count => Assert.Equal(1, count));
        Assert.Equal(leaving, Directory.GetFiles(marks.Path, "*.disposed").Length);
    }

    [Fact]
    public async Task Instance_on_a_node_that_seemed_dead_has_no_effect_once_there_is_another()
    {
        await using var cluster = await TestCluster.StartAsync();
        var (key, place) = await FindOnAsync("n2", cluster.Marks.Path);
        using var ending = new CancellationTokenSource();
        var caller = CallAsync(key, cluster.Marks.Path, ending.Token);

        // Its agent does not answer any more, while the instance itself is as well as ever and is called all the time.
        var paused = Stopwatch.StartNew();
        cluster.Processes.Workers[1].Pause();
        await using var other = await Ray.InitAsync(new RayOptions { Address = cluster.Processes.Address, Name = "other" });
        Place moved;
        do
        {
            moved = await Scribe.Remote.On(other).With(Shared(cluster)).Keyed(key).Write(cluster.Marks.Path, -1).GetAsync(Limits.Long);
        }
        while (moved.Pid == place.Pid);

        output.WriteLine($"the next instance answered {paused.ElapsedMilliseconds} ms after the agent froze");
        cluster.Processes.Workers[1].Resume();
        await Pids.GoneAsync([place.Pid], Limits.Long);
        await ending.CancelAsync();
        await caller.WaitAsync(Limits.Long);
        Written.AssertFenced(cluster.Marks.Path);
    }

    private static ActorOptions Shared(TestCluster cluster) => new() { Namespace = cluster.Marks.Path };

    private static async Task<int> CallAsync(string key, string folder, CancellationToken ending)
    {
        var count = 0;
        while (!ending.IsCancellationRequested)
        {
            await WriteAsync(key, folder, count++);
            await Task.Delay(5, CancellationToken.None);
        }

        return count;
    }

    private static Task<Place> WriteAsync(string key, string folder, int number)
        => Scribe.Remote.With(new() { Namespace = folder }).Keyed(key).Write(folder, number).GetAsync(Limits.Long);

    private static Task<Place[]> PlacesAsync(string folder) => Task.WhenAll(Enumerable.Range(0, Keys).Select(i => WriteAsync($"k{i}", folder, -1)));

    private static async Task<(string Key, Place Place)> FindOnAsync(string node, string folder)
    {
        for (var i = 0; ; i++)
        {
            var place = await WriteAsync($"k{i}", folder, 0);
            if (place.Node == node)
            {
                return ($"k{i}", place);
            }
        }
    }
}
