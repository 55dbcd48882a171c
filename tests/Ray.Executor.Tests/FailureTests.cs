namespace AkkaRay.Executor.Tests;

public sealed class FailureTests
{
    [Fact]
    public async Task Exception_of_the_method_arrives_as_inner_exception_with_its_stack()
    {
        await using var cluster = new ExecutorCluster(1);

        var error = await Assert.ThrowsAsync<RayTaskException>(async () => await Work.Remote.Throw("on purpose"));

        var inner = Assert.IsType<InvalidOperationException>(error.InnerException);
        Assert.Equal("on purpose", inner.Message);
        Assert.Contains("Work.Throw", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Task_whose_input_failed_fails_with_the_same_exception()
    {
        await using var cluster = new ExecutorCluster(1);

        var error = await Assert.ThrowsAsync<RayTaskException>(async () => await Work.Remote.Increment(Work.Remote.Throw("first")));

        Assert.Equal("first", error.InnerException!.Message);
    }

    [Fact]
    public async Task Task_that_kills_its_executor_runs_again_up_to_its_retries()
    {
        await using var cluster = new ExecutorCluster(1);
        var file = Path.GetTempFileName();

        Assert.Equal(4, await Work.Remote.DieUntil(file, 4));

        File.Delete(file);
    }

    [Fact]
    public async Task Task_that_always_kills_its_executor_fails_with_the_cause()
    {
        await using var cluster = new ExecutorCluster(1);

        var error = await Assert.ThrowsAsync<ExecutorDiedException>(
            async () => await Work.Remote.With(new() { MaxRetries = 1 }).FailFast("boom"));

        Assert.Contains("134", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tasks_behind_one_that_kills_the_executor_are_not_charged_for_it()
    {
        await using var cluster = new ExecutorCluster(1);
        await Ray.GetAll(Enumerable.Range(0, 100).Select(static i => Work.Remote.Increment(i)));
        var once = new TaskOptions { MaxRetries = 0 };

        var deadly = Work.Remote.With(once).FailFast("boom");
        var innocent = Enumerable.Range(0, 1000).Select(i => Work.Remote.With(once).Increment(i)).ToArray();

        await Assert.ThrowsAsync<ExecutorDiedException>(async () => await deadly);
        Assert.Equal(Enumerable.Range(1, 1000), await Ray.GetAll(innocent));
    }

    [Fact]
    public async Task Exception_named_in_RetryOn_is_tried_again_and_others_are_not()
    {
        await using var cluster = new ExecutorCluster(1);
        var file = Path.GetTempFileName();
        var options = new TaskOptions { MaxRetries = 2, RetryOn = [typeof(IOException)] };

        Assert.Equal(3, await Work.Remote.With(options).FailUntil(file, 3));
        await Assert.ThrowsAsync<RayTaskException>(async () => await Work.Remote.With(options).Throw("not that one"));

        File.Delete(file);
    }

    [Fact]
    public async Task Token_of_the_call_stops_the_remote_work()
    {
        await using var cluster = new ExecutorCluster(1);
        using var source = new CancellationTokenSource();
        var slow = Work.Remote.Slow(60_000, source.Token);
        await Work.StartedAsync(cluster);

        await source.CancelAsync();

        await Assert.ThrowsAsync<RayTaskCanceledException>(async () => await slow);
        Assert.Equal(2, await Work.Remote.Increment(1));
    }

    [Fact]
    public async Task Endless_loop_is_ended_by_force_and_others_run_on()
    {
        await using var cluster = new ExecutorCluster(1);
        var endless = Work.Remote.Spin(int.MaxValue);
        await Work.StartedAsync(cluster);
        var waiting = Work.Remote.Increment(1);

        await Ray.CancelAsync(endless, new() { Force = true });

        await Assert.ThrowsAsync<RayTaskCanceledException>(async () => await endless);
        Assert.Equal(2, await waiting);
    }

    [Fact]
    public async Task Task_cancelled_before_it_was_sent_never_runs()
    {
        await using var cluster = new ExecutorCluster(1);
        var busy = Work.Remote.Slow(300);
        var file = Path.GetTempFileName();
        var queued = Work.Remote.DieUntil(file, 0);

        await Ray.CancelAsync(queued);

        await Assert.ThrowsAsync<RayTaskCanceledException>(async () => await queued);
        await busy;
        Assert.Equal(0, new FileInfo(file).Length);
        File.Delete(file);
    }

    [Fact]
    public async Task Task_that_takes_long_does_not_hold_up_those_sent_behind_it()
    {
        await using var cluster = new ExecutorCluster(2);
        await Ray.GetAll(Enumerable.Range(0, 2000).Select(static _ => Work.Remote.Spin(0)));

        var tasks = Enumerable.Range(0, 200).Select(static i => Work.Remote.Spin(i == 0 ? 3000 : 0)).ToArray();
        var (ready, _) = await Ray.WaitAsync(tasks, count: 199, timeout: TimeSpan.FromSeconds(2));

        Assert.Equal(199, ready.Count);
    }

    [Fact]
    public async Task Executors_killed_while_thousands_of_tasks_run_lose_none_and_deliver_none_twice()
    {
        await using var cluster = new ExecutorCluster(2);
        var tasks = Enumerable.Range(0, 20_000).Select(static i => Work.Remote.Increment(i)).ToArray();

        foreach (var pid in cluster.Pids)
        {
            System.Diagnostics.Process.GetProcessById(pid).Kill();
        }

        Assert.Equal(Enumerable.Range(1, 20_000), await Ray.GetAll(tasks, TimeSpan.FromSeconds(30)));
    }
}
