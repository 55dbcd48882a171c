namespace AkkaRay.Process.Tests.Survival;

/// <summary>Executors that die in the middle of a task.</summary>
public sealed class ExecutorDeathTests(SharedCluster shared) : SharedClusterTest(shared)
{
    [Fact]
    public async Task Killed_executor_costs_a_retry_and_no_more()
    {
        Assert.Equal(3, await Doom.Remote.Kill(Marks.Path, untilRun: 3));

        Assert.Equal(3, Marks.Count("*.run"));
    }

    [Fact]
    public async Task Killed_executor_is_told_with_its_signal_when_no_retries_are_left()
    {
        var task = Doom.Remote.With(new() { MaxRetries = 1 }).Kill(Marks.Path, untilRun: 99);

        var error = await Assert.ThrowsAsync<ExecutorDiedException>(async () => await task);

        Assert.Contains("SIGKILL (9)", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, Marks.Count("*.run"));
    }

    [Fact]
    public async Task FailFast_is_told_with_its_message_and_signal()
    {
        var error = await Assert.ThrowsAsync<ExecutorDiedException>(async () => await Doom.Remote.FailFast(Marks.Path, "the reactor is too hot"));

        Assert.Contains("the reactor is too hot", error.Message, StringComparison.Ordinal);
        Assert.Contains("SIGABRT (6)", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, Marks.Count("*.run"));
    }

    [Fact]
    public async Task Stack_overflow_is_told_as_one()
    {
        var error = await Assert.ThrowsAsync<ExecutorDiedException>(async () => await Doom.Remote.OverflowStack(Marks.Path));

        Assert.Contains("Descend", error.Message, StringComparison.Ordinal);
        Assert.Contains("SIGABRT (6)", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, Marks.Count("*.run"));
    }

    [Fact]
    public async Task Exit_is_told_with_its_code_and_last_words()
    {
        var error = await Assert.ThrowsAsync<ExecutorDiedException>(async () => await Doom.Remote.Exit(Marks.Path, 42));

        Assert.Contains("exit code 42", error.Message, StringComparison.Ordinal);
        Assert.Contains("the last words", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, Marks.Count("*.run"));
    }

    [Fact]
    public async Task Tasks_behind_the_one_that_kills_are_not_charged()
    {
        var killer = Doom.Remote.With(new() { MaxRetries = 0 }).Kill(Marks.Path, untilRun: 99);
        var others = Enumerable.Range(0, 200).Select(x => Work.Remote.With(new() { MaxRetries = 1 }).Square(x)).ToList();

        await Assert.ThrowsAsync<ExecutorDiedException>(async () => await killer);

        Assert.Equal(Enumerable.Range(0, 200).Select(x => x * x), await Ray.GetAll(others));
        Assert.Equal(1, Marks.Count("*.run"));
    }

    [Fact]
    public async Task Endless_loop_ends_with_a_forced_cancel()
    {
        var task = Doom.Remote.Spin(Marks.Path);
        await Eventually.FilesAsync(Marks.Path, "*.run", 1);
        var pid = int.Parse(await File.ReadAllTextAsync(Directory.GetFiles(Marks.Path)[0]));

        await Ray.CancelAsync(task, new() { Force = true });

        await Assert.ThrowsAsync<RayTaskCanceledException>(async () => await task.GetAsync(Limits.Long));
        await Pids.GoneAsync([pid], Limits.Free);
        Assert.Equal(1, Marks.Count("*.run"));
    }
}
