using System.Net.Sockets;

namespace AkkaRay.Executor.Tests;

public sealed class ActorTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public async Task Actor_keeps_its_state_between_calls()
    {
        await using var cluster = new ExecutorCluster(0);
        var counter = Counter.Remote.New(start: 5);

        Assert.Equal(6, await counter.Increment());
        Assert.Equal(16, await counter.Increment(10));
        Assert.Equal(16, Ray.Get(counter.Value()));
        Assert.NotEqual(Environment.ProcessId, await counter.Pid());
    }

    [Fact]
    public async Task Calls_of_one_caller_run_in_the_order_they_were_made()
    {
        await using var cluster = new ExecutorCluster(0);
        var counter = Counter.Remote.New();

        for (var i = 0; i < 20_000; i++)
        {
            _ = counter.Note(i);
        }

        Assert.Equal(Enumerable.Range(0, 20_000), await counter.Noted());
    }

    [Fact]
    public async Task Call_that_waits_for_an_argument_is_not_overtaken_by_later_ones()
    {
        await using var cluster = new ExecutorCluster(0);
        var other = Counter.Remote.New();
        var counter = Counter.Remote.New();

        var late = counter.Increment(other.Slowly(300));
        var after = counter.Value();

        Assert.Equal(1, await late);
        Assert.Equal(1, await after);
    }

    [Fact]
    public async Task Exception_of_a_method_reaches_the_caller_and_leaves_the_actor_alive()
    {
        await using var cluster = new ExecutorCluster(0);
        var counter = Counter.Remote.New();

        var error = await Assert.ThrowsAsync<RayTaskException>(() => counter.Throw("no").GetAsync());

        Assert.Equal("no", Assert.IsType<InvalidOperationException>(error.InnerException).Message);
        Assert.Equal(0, await counter.Value());
    }

    [Fact]
    public async Task Call_that_takes_longer_than_its_timeout_is_cancelled_and_the_actor_lives_on()
    {
        await using var cluster = new ExecutorCluster(0);
        var counter = Counter.Remote.New();
        await counter.Value();

        var late = counter.With(new() { Timeout = TimeSpan.FromMilliseconds(100) }).Slowly(600_000);
        var after = counter.Value();

        var error = await Assert.ThrowsAsync<RayTaskTimeoutException>(() => late.GetAsync());
        Assert.Contains("Slowly", error.Message, StringComparison.Ordinal);
        Assert.Contains("00:00:00.1", error.Message, StringComparison.Ordinal);
        Assert.Contains("ActorCallOptions.Timeout", error.Message, StringComparison.Ordinal);

        // A serial actor, so this waits for the end of the other.
        Assert.Equal(0, await after.GetAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task Call_whose_time_is_over_before_its_turn_is_not_made()
    {
        await using var cluster = new ExecutorCluster(0);
        var counter = Counter.Remote.New();
        using var stop = new CancellationTokenSource();
        var first = counter.Slowly(600_000, stop.Token);

        await Assert.ThrowsAsync<RayTaskTimeoutException>(() => counter.With(new() { Timeout = TimeSpan.FromMilliseconds(50) }).Increment().GetAsync());

        await stop.CancelAsync();
        await Assert.ThrowsAsync<RayTaskCanceledException>(() => first.GetAsync());
        Assert.Equal(0, await counter.Value().GetAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task Method_says_itself_how_long_its_calls_may_take()
    {
        await using var cluster = new ExecutorCluster(0);
        var counter = Counter.Remote.New();

        await Assert.ThrowsAsync<RayTaskTimeoutException>(() => counter.Impatiently().GetAsync());

        Assert.Equal(1, await counter.With(new() { Timeout = TimeSpan.FromMinutes(1) }).Increment());
    }

    [Fact]
    public async Task Constructor_that_throws_fails_every_call_with_its_exception()
    {
        await using var cluster = new ExecutorCluster(0);
        var broken = Broken.Remote.New("not here");

        var error = await Assert.ThrowsAsync<ActorDiedException>(() => broken.Value().GetAsync());

        Assert.Equal("not here", Assert.IsType<NotSupportedException>(error.InnerException).Message);
        Assert.Contains("constructor", error.Message, StringComparison.Ordinal);
        Assert.Contains("was not made", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Values_too_large_to_travel_inline_arrive_whole()
    {
        await using var cluster = new ExecutorCluster(0);
        var counter = Counter.Remote.New();
        var bytes = Enumerable.Range(0, 3_000_000).Select(static i => (byte)i).ToArray();

        Assert.Equal(bytes, await counter.Echo(bytes));
        Assert.Equal(bytes, await counter.Echo(counter.Echo(bytes)));
        Assert.Equal(bytes, await counter.Echo(Ray.Put(bytes)));
    }

    [Fact]
    public async Task Death_without_restarts_fails_what_runs_and_what_comes_later()
    {
        await using var cluster = new ExecutorCluster(0);
        var counter = Counter.Remote.New();

        var running = await Assert.ThrowsAsync<ActorDiedException>(() => counter.Die().WaitAsync());
        var later = await Assert.ThrowsAsync<ActorDiedException>(() => counter.Value().GetAsync());

        Assert.Contains("may have run", running.Message, StringComparison.Ordinal);
        Assert.Contains("was not made", later.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Restarted_actor_begins_anew_and_answers_calls_that_waited()
    {
        await using var cluster = new ExecutorCluster(0);
        var counter = Counter.Remote.With(new() { MaxRestarts = 1 }).New(start: 7);
        await counter.Increment();

        await Assert.ThrowsAsync<ActorUnavailableException>(() => counter.Die().WaitAsync());

        Assert.Equal(7, await counter.Value());
        Assert.Equal(1, await counter.RestartCount());
    }

    [Fact]
    public async Task Call_with_retries_is_made_again_on_the_next_instance()
    {
        await using var cluster = new ExecutorCluster(0);
        var counter = Counter.Remote.With(new() { MaxRestarts = 3, MaxTaskRetries = 3 }).New();

        Assert.Equal(3, await counter.DieUntil(_file, 3));
        Assert.Equal(2, await counter.RestartCount());
    }

    [Fact]
    public async Task Calls_behind_one_that_is_made_again_keep_their_order()
    {
        await using var cluster = new ExecutorCluster(0);
        var counter = Counter.Remote.With(new() { MaxRestarts = -1, MaxTaskRetries = -1 }).New();
        var dying = counter.DieUntil(_file, 2);

        for (var i = 0; i < 1000; i++)
        {
            _ = counter.Note(i);
        }

        Assert.Equal(2, await dying);
        Assert.Equal(Enumerable.Range(0, 1000), await counter.Noted());
    }

    [Fact]
    public async Task Broken_connection_to_a_living_instance_loses_and_repeats_nothing()
    {
        await using var cluster = new ExecutorCluster(0);
        var counter = Counter.Remote.New();
        await counter.Value();

        var calls = new List<ObjectRef<int>>();
        for (var i = 0; i < 20; i++)
        {
            for (var j = 0; j < 500; j++)
            {
                calls.Add(counter.Increment());
            }

            Break(counter);
        }

        Assert.Equal(Enumerable.Range(1, 10_000), await Ray.GetAll(calls));
    }

    private static void Break(ActorHandle actor)
    {
        try
        {
            actor.Caller.ConnectionToRead()?.Socket.Shutdown(SocketShutdown.Both);
        }
        catch (Exception e) when (e is ObjectDisposedException or SocketException)
        {
            // It is broken already and the next one not made yet.
        }
    }

    [Fact]
    public async Task Cancelled_call_ends_early_and_those_behind_it_run()
    {
        await using var cluster = new ExecutorCluster(0);
        var counter = Counter.Remote.New();
        await counter.Value();
        using var source = new CancellationTokenSource();

        var slow = counter.Slowly(60_000, source.Token);
        var waiting = counter.Increment();
        await Ray.CancelAsync(waiting);
        await source.CancelAsync();

        await Assert.ThrowsAsync<RayTaskCanceledException>(() => slow.GetAsync(TimeSpan.FromSeconds(30)));
        await Assert.ThrowsAsync<RayTaskCanceledException>(() => waiting.GetAsync(TimeSpan.FromSeconds(30)));
        Assert.Equal(0, await counter.Value());
    }

    [Fact]
    public async Task Blocking_calls_of_many_threads_each_get_their_own_answer()
    {
        await using var cluster = new ExecutorCluster(0);
        var counter = Counter.Remote.New();

        var threads = Enumerable.Range(0, 8).Select(_ => Task.Factory.StartNew(
            () => Enumerable.Range(0, 300).Select(_ => Ray.Get(counter.Increment())).ToArray(),
            TaskCreationOptions.LongRunning));

        Assert.Equal(Enumerable.Range(1, 2400), (await Task.WhenAll(threads)).SelectMany(static one => one).Order());
    }

    [Fact]
    public async Task Reference_whose_task_failed_fails_the_call_alone()
    {
        await using var cluster = new ExecutorCluster(0);
        var counter = Counter.Remote.New();

        await Assert.ThrowsAsync<RayTaskException>(() => counter.Increment(counter.Throw("bad")).GetAsync());

        Assert.Equal(0, await counter.Value());
    }
}
