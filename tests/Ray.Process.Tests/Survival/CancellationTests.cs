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
