using System.Diagnostics;

namespace AkkaRay.Executor.Tests;

/// <summary>Time limits, rests before retries, and executors that end after so many calls.</summary>
public sealed class LimitTests
{
    [Fact]
    public async Task Task_over_its_time_fails_with_what_it_did_and_its_run_is_cancelled()
    {
        await using var cluster = new ExecutorCluster(1);
        var pid = await Work.Remote.Pid();

        var error = await Assert.ThrowsAsync<RayTaskTimeoutException>(async () => await Work.Remote.TooSlow());

        Assert.Contains("TooSlow", error.Message, StringComparison.Ordinal);
        Assert.Contains("00:00:00.3", error.Message, StringComparison.Ordinal);
        Assert.Contains("was sent to process", error.Message, StringComparison.Ordinal);
        Assert.Equal(pid, await Work.Remote.Pid());
    }

    [Fact]
    public async Task Run_that_does_not_look_at_its_token_is_ended_with_its_executor()
    {
        await using var cluster = new ExecutorCluster(1);
        var pid = await Work.Remote.Pid();

        await Assert.ThrowsAsync<RayTaskTimeoutException>(
            async () => await Work.Remote.With(new() { Timeout = TimeSpan.FromMilliseconds(100) }).Spin(int.MaxValue));

        Assert.NotEqual(pid, await Work.Remote.Pid());
    }

    [Fact]
    public async Task Time_of_a_task_that_waits_for_its_argument_runs_too()
    {
        await using var cluster = new ExecutorCluster(1);
        var never = Work.Remote.Slow(60_000);

        await Assert.ThrowsAsync<RayTaskTimeoutException>(
            async () => await Work.Remote.With(new() { Timeout = TimeSpan.FromMilliseconds(100) }).Increment(never));

        await Ray.CancelAsync(never);
        await Assert.ThrowsAsync<RayTaskCanceledException>(async () => await never);
    }

    [Fact]
    public async Task Time_of_a_stream_ends_it_after_the_items_that_came()
    {
        await using var cluster = new ExecutorCluster(1);
        var (seen, file) = (new List<int>(), Path.GetTempFileName());
        await Work.Remote.Pid();

        await Assert.ThrowsAsync<RayTaskTimeoutException>(async () =>
        {
            await foreach (var item in Streamer.Remote.With(new() { Timeout = TimeSpan.FromSeconds(2) }).Forever(file, 5).Values())
            {
                seen.Add(item);
            }
        });

        Assert.NotEmpty(seen);
        Assert.Equal(2, await Work.Remote.Increment(1));
        File.Delete(file);
    }

    [Fact]
    public async Task Task_in_time_is_not_touched_by_its_limit()
    {
        await using var cluster = new ExecutorCluster(1);

        Assert.Equal(50, await Work.Remote.With(new() { Timeout = TimeSpan.FromMinutes(1) }).Slow(50));
    }

    [Fact]
    public async Task Repeated_task_rests_twice_as_long_each_time()
    {
        await using var cluster = new ExecutorCluster(1);
        await Work.Remote.Pid();
        var file = Path.GetTempFileName();
        var options = new TaskOptions { MaxRetries = 3, RetryOn = [typeof(IOException)], RetryDelay = TimeSpan.FromMilliseconds(100) };

        var watch = Stopwatch.StartNew();
        Assert.Equal(4, await Work.Remote.With(options).FailUntil(file, 4));

        // 100 + 200 + 400 milliseconds; timers of the system may be early by a little.
        Assert.InRange(watch.ElapsedMilliseconds, 690, 30_000);
        File.Delete(file);
    }

    [Fact]
    public async Task Task_whose_executor_died_rests_before_its_next_run_and_can_be_cancelled_then()
    {
        await using var cluster = new ExecutorCluster(1);
        var file = Path.GetTempFileName();
        var dying = Work.Remote.With(new() { RetryDelay = TimeSpan.FromMinutes(1) }).DieUntil(file, 2);
        while (cluster.Core.Dispatcher.Resting == 0)
        {
            await Task.Delay(10);
        }

        await Ray.CancelAsync(dying);

        await Assert.ThrowsAsync<RayTaskCanceledException>(async () => await dying);
        Assert.Equal(1, new FileInfo(file).Length);
        File.Delete(file);
    }

    [Fact]
    public async Task Executor_is_replaced_after_so_many_calls()
    {
        await using var cluster = new ExecutorCluster(1);

        var pids = await Ray.GetAll(Enumerable.Range(0, 10).Select(static _ => Work.Remote.PidOfThree()));

        Assert.All(pids.GroupBy(static pid => pid), static calls => Assert.InRange(calls.Count(), 1, 3));
        Assert.Equal(4, pids.Distinct().Count());
    }

    [Fact]
    public async Task Calls_of_other_methods_do_not_wear_an_executor_out_and_none_is_lost_when_it_ends()
    {
        await using var cluster = new ExecutorCluster(2);
        var once = new TaskOptions { MaxRetries = 0 };

        var others = Enumerable.Range(0, 5000).Select(i => Work.Remote.With(once).Increment(i)).ToArray();
        var worn = Enumerable.Range(0, 9).Select(_ => Work.Remote.With(once).PidOfThree()).ToArray();
        var more = Enumerable.Range(0, 5000).Select(i => Work.Remote.With(once).Increment(i)).ToArray();

        Assert.Equal(Enumerable.Range(1, 5000), await Ray.GetAll(others));
        Assert.All((await Ray.GetAll(worn)).GroupBy(static pid => pid), static calls => Assert.InRange(calls.Count(), 1, 3));
        Assert.Equal(Enumerable.Range(1, 5000), await Ray.GetAll(more));
    }

    [Fact]
    public async Task Large_result_of_the_last_call_is_fetched_before_its_executor_ends()
    {
        await using var cluster = new ExecutorCluster(1);

        Assert.Equal(5_000_000, (await Work.Remote.With(new() { MaxRetries = 0 }).LargeOnce(5_000_000)).Length);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(60L * 24 * 3600 * 1000)]
    public async Task Timeout_that_cannot_be_is_refused_at_the_call(long milliseconds)
    {
        await using var cluster = new ExecutorCluster(0);

        var error = Assert.Throws<ArgumentOutOfRangeException>(
            () => Work.Remote.With(new() { Timeout = TimeSpan.FromMilliseconds(milliseconds) }).Pid());

        Assert.Contains("Timeout of", error.Message, StringComparison.Ordinal);
    }
}
