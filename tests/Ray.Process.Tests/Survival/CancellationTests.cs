namespace AkkaRay.Process.Tests.Survival;

/// <summary>Stopping and repeating tasks across the cluster.</summary>
public sealed class CancellationTests(SharedCluster shared) : SharedClusterTest(shared)
{
    [Fact]
    public async Task Token_of_the_call_is_cancelled_in_the_task()
    {
        using var cancellation = new CancellationTokenSource();
        var task = Doom.Remote.Forever(Marks.Path, cancellation.Token);
        await Eventually.FilesAsync(Marks.Path, "*.run", 1);

        await cancellation.CancelAsync();

        await Assert.ThrowsAsync<RayTaskCanceledException>(async () => await task.GetAsync(Limits.Long));
        await Eventually.FilesAsync(Marks.Path, "told", 1);
    }

    [Fact]
    public async Task Running_task_is_told_by_its_reference()
    {
        var task = Doom.Remote.Forever(Marks.Path);
        await Eventually.FilesAsync(Marks.Path, "*.run", 1);

        await Ray.CancelAsync(task);

        await Assert.ThrowsAsync<RayTaskCanceledException>(async () => await task.GetAsync(Limits.Long));
        await Eventually.FilesAsync(Marks.Path, "told", 1);
    }

    [Fact]
    public async Task Cancelled_task_stops_its_descendants_at_any_depth()
    {
        var task = Doom.Remote.Ancestor(Marks.Path, generations: 4);
        await Eventually.FilesAsync(Marks.Path, "*.run", 1);

        await Ray.CancelAsync(task);

        await Assert.ThrowsAsync<RayTaskCanceledException>(async () => await task.GetAsync(Limits.Long));
        await Eventually.FilesAsync(Marks.Path, "told", 1);
    }

    [Fact]
    public async Task Task_that_is_cancelled_alone_leaves_its_descendants_running()
    {
        var task = Foster.Remote.Raise(Marks.Path);
        await Eventually.FilesAsync(Marks.Path, "begun", 1);

        await Ray.CancelAsync(task, new() { Recursive = false });

        await Assert.ThrowsAsync<RayTaskCanceledException>(async () => await task.GetAsync(Limits.Long));
        await File.WriteAllTextAsync(Path.Combine(Marks.Path, "go"), "");
        await Eventually.FilesAsync(Marks.Path, "grown", 1);
    }

    [Fact]
    public async Task Cancelled_task_stops_its_calls_of_actors()
    {
        var ticker = Ticker.Remote.With(new() { Cpus = 0 }).New();
        var task = Doom.Remote.CallForever(ticker, Marks.Path);
        await Eventually.FilesAsync(Marks.Path, "*.run", 1);

        await Ray.CancelAsync(task);

        await Assert.ThrowsAsync<RayTaskCanceledException>(async () => await task.GetAsync(Limits.Long));
        await Eventually.FilesAsync(Marks.Path, "told", 1);
        Assert.Equal(0, await ticker.Ticks().GetAsync(Limits.Long));
        await Ray.KillAsync(ticker);
    }

    [Fact]
    public async Task Time_over_stops_a_task_and_its_descendants()
    {
        // The time counts from the submission, and processes that have yet to start would use it up.
        await Cluster.WarmUpAsync();
        var task = Doom.Remote.With(new() { Timeout = TimeSpan.FromSeconds(5) }).Ancestor(Marks.Path, generations: 2);

        await Assert.ThrowsAsync<RayTaskTimeoutException>(async () => await task.GetAsync(Limits.Long));
        await Eventually.FilesAsync(Marks.Path, "told", 1);
    }

    [Fact]
    public async Task Executors_are_replaced_after_so_many_calls()
    {
        var pids = await Ray.GetAll(Enumerable.Range(0, 12).Select(_ => Doom.Remote.PidOfFive()), Limits.Long);

        Assert.All(pids.GroupBy(pid => pid), calls => Assert.InRange(calls.Count(), 1, 5));
    }

    [Fact]
    public async Task Queued_tasks_that_are_cancelled_never_run()
    {
        var holders = Enumerable.Range(0, 2).Select(_ => Doom.Remote.Forever(Marks.Path)).ToList();
        await Eventually.FilesAsync(Marks.Path, "*.run", 2);
        var queued = Enumerable.Range(0, 50).Select(_ => Doom.Remote.Forever(Marks.Path)).ToList();

        await Task.WhenAll(queued.Select(one => Ray.CancelAsync(one)));

        await Assert.AllAsync(queued, one => Assert.ThrowsAsync<RayTaskCanceledException>(async () => await one.GetAsync(Limits.Long)));
        await Task.WhenAll(holders.Select(one => Ray.CancelAsync(one)));
        await Assert.AllAsync(holders, one => Assert.ThrowsAsync<RayTaskCanceledException>(async () => await one.GetAsync(Limits.Long)));
        Assert.Equal(2, Marks.Count("*.run"));
    }

    [Fact]
    public async Task Exceptions_named_for_it_make_a_task_run_again()
    {
        Assert.Equal(4, await Doom.Remote.Flaky(Marks.Path, untilRun: 4));

        Assert.Equal(4, Marks.Count("*.run"));
    }

    [Fact]
    public async Task Exceptions_are_told_when_the_retries_are_used_up()
    {
        var error = await Assert.ThrowsAsync<RayTaskException>(async () => await Doom.Remote.Flaky(Marks.Path, untilRun: 99));

        Assert.Equal("run 6", Assert.IsType<EndOfStreamException>(error.InnerException).Message);
    }
}
