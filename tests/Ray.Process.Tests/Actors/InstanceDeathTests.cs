using System.Diagnostics;
using AkkaRay.Messages.Actors;
using AkkaRay.Process.Tests.Survival;
using Xunit.Abstractions;

namespace AkkaRay.Process.Tests.Actors;

/// <summary>Processes of actors that are killed at every stage of an instance's life.</summary>
public sealed class InstanceDeathTests(SharedCluster shared, ITestOutputHelper output) : SharedClusterTest(shared)
{
    private int[] Workers => [.. Cluster.Processes.Workers.Select(worker => worker.Pid)];

    [Fact]
    public async Task Process_killed_before_the_constructor_ran_is_replaced()
    {
        var before = Pids.ChildrenOf(Workers);
        await using var infant = Infant.Remote.With(new() { MaxRestarts = 1 }).New(Marks.Path, deaths: 0);
        int[] young = [];
        await Eventually.TrueAsync(() => (young = [.. Pids.ChildrenOf(Workers).Except(before)]).Length > 0 || Marks.Count("*.born") > 0, Limits.Long);
        Array.ForEach(young, Pids.Kill);

        var pid = int.Parse(await infant.Pid().GetAsync(Limits.Long));

        Assert.DoesNotContain(pid, young);
        Assert.Contains(pid, Marks.Pids("*.born"));
        output.WriteLine($"killed {young.Length}, born {Marks.Count("*.born")}, restarts {await infant.Restarts().GetAsync(Limits.Long)}");
    }

    [Fact]
    public async Task Process_killed_in_the_constructor_is_replaced_and_counted()
    {
        await using var infant = Infant.Remote.With(new() { MaxRestarts = 2 }).New(Marks.Path, deaths: 2);

        Assert.Equal(2, await infant.Restarts().GetAsync(Limits.Long));
        Assert.Equal(3, Marks.Count("*.born"));
    }

    [Fact]
    public async Task Process_killed_in_the_constructor_more_often_than_allowed_ends_the_actor()
    {
        await using var infant = Infant.Remote.With(new() { MaxRestarts = 1 }).New(Marks.Path, deaths: 99);

        var error = await Assert.ThrowsAsync<ActorDiedException>(() => infant.Restarts().GetAsync(Limits.Long));

        Assert.Contains("SIGKILL (9)", error.Message, StringComparison.Ordinal);
        Assert.Contains("was not made", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, Marks.Count("*.born"));
    }

    [Fact]
    public async Task Process_killed_while_its_constructor_waits_is_replaced_and_calls_made_before_are_served()
    {
        await using var infant = Infant.Remote.With(new() { MaxRestarts = 1 }).New(Marks.Path, deaths: 0, until: "never");
        var call = infant.Restarts();
        await Eventually.FilesAsync(Marks.Path, "*.born", 1);

        Pids.Kill(Assert.Single(Marks.Pids("*.born")));

        Assert.Equal(1, await call.GetAsync(Limits.Long));
    }

    [Fact]
    public async Task Idle_instance_that_is_killed_comes_back_with_a_new_state_until_its_restarts_are_used_up()
    {
        await using var probe = Probe.Remote.With(new() { MaxRestarts = 2 }).New(Marks.Path, 10);
        for (var restarts = 0; restarts <= 2; restarts++)
        {
            // A call may be on its way to an instance whose end nobody has noticed.
            Assert.Equal(restarts, await Unless.Unavailable(() => probe.Restarts().GetAsync(Limits.Long)));
            Assert.Equal(11, await probe.Add().GetAsync(Limits.Long));
            Pids.Kill((await probe.Where().GetAsync(Limits.Long)).Pid);
        }

        var error = await Assert.ThrowsAsync<ActorDiedException>(() => Unless.Unavailable(() => probe.Add().GetAsync(Limits.Long)));
        Assert.Contains("SIGKILL (9)", error.Message, StringComparison.Ordinal);
        Assert.Contains("started again 2 times, of 2 allowed", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_whose_instance_dies_may_have_run_and_is_not_made_again_unless_allowed()
    {
        await using var probe = Probe.Remote.With(new() { MaxRestarts = 1 }).New(Marks.Path);
        var pid = (await probe.Where().GetAsync(Limits.Long)).Pid;
        var running = probe.Stay("run", "never");
        await Eventually.FilesAsync(Marks.Path, "*.run", 1);

        Pids.Kill(pid);

        var error = await Assert.ThrowsAsync<ActorUnavailableException>(() => running.GetAsync(Limits.Long));
        Assert.Contains("may have run", error.Message, StringComparison.Ordinal);
        Assert.Contains("SIGKILL (9)", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, await probe.Restarts().GetAsync(Limits.Long));
        Assert.Equal(1, Marks.Count("*.run"));
    }

    [Fact]
    public async Task Call_whose_actor_dies_for_good_says_so_and_why()
    {
        await using var probe = Probe.Remote.With(new() { MaxTaskRetries = 5 }).New(Marks.Path);
        var pid = (await probe.Where().GetAsync(Limits.Long)).Pid;
        var running = probe.Stay("run", "never");
        var waiting = probe.Add();
        await Eventually.FilesAsync(Marks.Path, "*.run", 1);

        Pids.Kill(pid);

        var error = await Assert.ThrowsAsync<ActorDiedException>(() => running.GetAsync(Limits.Long));
        Assert.Contains("SIGKILL (9)", error.Message, StringComparison.Ordinal);
        Assert.IsType<DeathCause.ProcessDied>(error.Cause);
        Assert.Contains("may have run", error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ActorDiedException>(() => waiting.GetAsync(Limits.Long));
        await Assert.ThrowsAsync<ActorDiedException>(() => probe.Add().GetAsync(Limits.Long));
    }

    [Fact]
    public async Task Call_that_may_be_made_again_is_made_on_the_next_instance()
    {
        await using var probe = Probe.Remote.With(new() { MaxRestarts = 1, MaxTaskRetries = 1 }).New(Marks.Path, 70);
        var pid = (await probe.Where().GetAsync(Limits.Long)).Pid;
        var running = probe.Stay("run", "go");
        await Eventually.FilesAsync(Marks.Path, "*.run", 1);

        Pids.Kill(pid);
        await Eventually.FilesAsync(Marks.Path, "*.run", 2);
        await File.WriteAllTextAsync(Path.Combine(Marks.Path, "go"), "");

        Assert.Equal(71, await running.GetAsync(Limits.Long));
        Assert.Equal(2, Marks.Count("*.run"));
    }

    [Fact]
    public async Task Call_that_kills_its_instance_is_made_again_as_often_as_allowed()
    {
        await using var probe = Probe.Remote.With(new() { MaxRestarts = -1, MaxTaskRetries = 1 }).New(Marks.Path);

        await Assert.ThrowsAsync<ActorUnavailableException>(() => probe.KillSelf().WaitAsync(Limits.Long));

        Assert.Equal(2, await Unless.Unavailable(() => probe.Restarts().GetAsync(Limits.Long)));
    }

    [Fact]
    public async Task Calls_of_one_caller_keep_their_order_across_a_restart()
    {
        await using var ledger = Ledger.Remote.New(Marks.Path);
        var pid = (await ledger.Write(-1).GetAsync(Limits.Long)).Pid;
        var calls = Enumerable.Range(0, 2000).Select(number => ledger.Write(number)).ToList();
        await calls[300].GetAsync(Limits.Long);

        Pids.Kill(pid);

        var entries = await Ray.GetAll(calls, Limits.Long);
        Assert.Equal([0, 1], entries.Select(entry => entry.Restarts).Distinct());
        Assert.Equal(Enumerable.Range(0, 2000), entries.Select(entry => entry.Number));
        foreach (var instance in Entry.ReadAll(Marks.Path).GroupBy(entry => entry.Restarts))
        {
            var numbers = instance.Select(entry => entry.Number).ToArray();
            Assert.Equal(numbers.Order(), numbers);
        }
    }

    [Fact]
    public async Task Killed_process_of_an_actor_is_replaced_in_a_moment()
    {
        await using var probe = Probe.Remote.With(new() { MaxRestarts = -1, MaxTaskRetries = -1 }).New(Marks.Path);
        var pid = (await probe.Where().GetAsync(Limits.Long)).Pid;
        var watch = Stopwatch.StartNew();

        Pids.Kill(pid);
        Place again;
        do
        {
            again = await probe.Where().GetAsync(Limits.Long);
        }
        while (again.Pid == pid);

        output.WriteLine($"actor_restart: {watch.Elapsed.TotalMilliseconds:0} ms from kill -9 to the next answered call");
    }
}
