namespace AkkaRay.Executor.Tests;

public sealed class ActorConcurrencyTests
{
    [Fact]
    public async Task Interleaved_calls_go_on_while_others_await_and_never_run_at_once()
    {
        await using var cluster = new ExecutorCluster(0);
        var actor = Interleaver.Remote.New();

        var waiting = Enumerable.Range(0, 50).Select(_ => actor.Wait()).ToArray();
        await actor.Open().WaitAsync(TimeSpan.FromSeconds(30));

        await Ray.GetAll(waiting, TimeSpan.FromSeconds(30));
        Assert.Equal(1, await actor.MostAtOnce());
    }

    [Fact]
    public async Task Parallel_calls_run_at_once_up_to_the_limit()
    {
        await using var cluster = new ExecutorCluster(0);
        var actor = Paralleler.Remote.With(new() { MaxConcurrency = 3 }).New();

        await Ray.GetAll(Enumerable.Range(0, 12).Select(_ => actor.Hold(50)), TimeSpan.FromSeconds(30));

        Assert.Equal(3, await actor.MostAtOnce());
    }

    [Fact]
    public async Task Group_with_a_limit_of_its_own_is_not_held_up_by_the_others()
    {
        await using var cluster = new ExecutorCluster(0);
        var actor = Paralleler.Remote.With(new() { MaxConcurrency = 1 }).New();
        await actor.MostAtOnce();

        var stuck = actor.Hold(60_000);
        await actor.Ping().GetAsync(TimeSpan.FromSeconds(30));

        Assert.False(stuck.IsCompleted);
    }

    [Fact]
    public async Task Finished_result_does_not_wait_behind_a_call_that_lasts()
    {
        await using var cluster = new ExecutorCluster(0);
        var counter = Counter.Remote.New();
        await counter.Value();

        var quick = counter.Increment();
        var slow = counter.Slowly(5000);

        await quick.GetAsync(TimeSpan.FromSeconds(30));
        Assert.False(slow.IsCompleted);
    }

    [Fact]
    public async Task Shared_actors_live_in_one_process_and_none_holds_up_another()
    {
        await using var cluster = new ExecutorCluster(0);
        var actors = Enumerable.Range(0, 50).Select(static i => Counter.Remote.With(new() { Isolation = Isolation.Shared }).New(i)).ToArray();
        var blocked = actors[0].Spin(5000);

        var values = await Ray.GetAll(actors.Skip(1).Select(static actor => actor.Increment()), TimeSpan.FromSeconds(60));
        var pids = await Ray.GetAll(actors.Skip(1).Select(static actor => actor.Pid()), TimeSpan.FromSeconds(60));

        Assert.False(blocked.IsCompleted);
        Assert.Equal(Enumerable.Range(2, 49), values);
        Assert.Single(pids.Distinct());
    }

    [Fact]
    public async Task Shared_actor_that_ends_leaves_the_others_alive()
    {
        await using var cluster = new ExecutorCluster(0);
        var first = Counter.Remote.With(new() { Isolation = Isolation.Shared }).New();
        var second = Counter.Remote.With(new() { Isolation = Isolation.Shared }).New();
        await Ray.GetAll([first.Value(), second.Value()]);

        await Ray.TerminateAsync(first);

        await Assert.ThrowsAsync<ActorDiedException>(() => first.Value().GetAsync());
        Assert.Equal(1, await second.Increment());
    }

    [Fact]
    public async Task Generic_actor_is_called_as_what_it_was_closed_to()
    {
        await using var cluster = new ExecutorCluster(0);
        var box = Box<string>.Remote.New("a");

        Assert.Equal("a", await box.Swap("b"));
        Assert.Equal("b", await box.Swap("c"));
    }

    [Fact]
    public async Task Call_in_a_group_that_there_is_not_fails_and_says_which_there_are()
    {
        await using var cluster = new ExecutorCluster(0);
        var counter = Counter.Remote.New();

        var error = await Assert.ThrowsAsync<RayTaskException>(
            () => counter.With(new ActorCallOptions { ConcurrencyGroup = "nope" }).Increment().WaitAsync().WaitAsync(TimeSpan.FromSeconds(30)));

        Assert.Contains("has no concurrency group 'nope'; it has none", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, await counter.Value());
    }
}
