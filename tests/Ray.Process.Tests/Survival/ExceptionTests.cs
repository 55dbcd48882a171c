namespace AkkaRay.Process.Tests.Survival;

/// <summary>What users see of exceptions their tasks throw.</summary>
public sealed class ExceptionTests(SharedCluster shared) : SharedClusterTest(shared)
{
    [Fact]
    public async Task Original_exception_comes_as_inner_with_its_remote_stack_trace()
    {
        var error = await Assert.ThrowsAsync<RayTaskException>(async () => await Doom.Remote.Throw("a bolt is loose"));

        var inner = Assert.IsType<InvalidOperationException>(error.InnerException);
        Assert.Equal("a bolt is loose", inner.Message);
        Assert.Contains("Doom.Throw", error.RemoteStackTrace, StringComparison.Ordinal);
        Assert.Contains("Doom.cs", error.RemoteStackTrace, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Node_and_process_are_named()
    {
        var error = await Assert.ThrowsAsync<RayTaskException>(async () => await Doom.Remote.Throw("x"));

        Assert.Contains(error.Node, Cluster.Processes.Workers.Select(worker => worker.Name));
        Assert.True(Pids.IsRunning(error.Pid) && error.Pid != Environment.ProcessId);
        Assert.Contains($"node {error.Node}, process {error.Pid}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Exception_of_the_users_own_comes_with_what_is_in_it()
    {
        var error = await Assert.ThrowsAsync<RayTaskException>(async () => await Doom.Remote.Sell("bolts", 7));

        Assert.True(error.Is<OutOfStockException>(out var cause));
        Assert.Equal(("bolts", 7, "7 of bolts are missing"), (cause.Article, cause.Missing, cause.Message));
    }

    [Fact]
    public async Task Exception_of_a_task_inside_a_task_is_found_in_both()
    {
        var error = await Assert.ThrowsAsync<RayTaskException>(async () => await Doom.Remote.ThrowInside("deep"));

        Assert.IsType<RayTaskException>(error.InnerException);
        Assert.True(error.Is<InvalidOperationException>(out var cause));
        Assert.Equal("deep", cause.Message);
    }

    [Fact]
    public async Task Exception_passes_through_a_task_that_takes_the_failed_reference()
    {
        var failed = Doom.Remote.Throw("at the source");

        var error = await Assert.ThrowsAsync<RayTaskException>(async () => await Work.Remote.Add(failed, 1));

        Assert.True(error.Is<InvalidOperationException>(out var cause));
        Assert.Equal("at the source", cause.Message);
    }
}
