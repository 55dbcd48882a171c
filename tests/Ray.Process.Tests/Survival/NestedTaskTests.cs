namespace AkkaRay.Process.Tests.Survival;

/// <summary>Tasks that wait for tasks, with one CPU for all of them.</summary>
public sealed class NestedTaskTests
{
    [Fact]
    public async Task Nested_tasks_end_on_a_single_cpu()
    {
        await using var cluster = await TestCluster.StartAsync(workers: 1);

        Assert.Equal(8, await Nested.Remote.Fibonacci(6).GetAsync(TimeSpan.FromMinutes(2)));
        Assert.Equal(5, await Nested.Remote.Depth(5).GetAsync(TimeSpan.FromMinutes(1)));
        Assert.Equal(30, await Nested.Remote.Siblings(10).GetAsync(TimeSpan.FromMinutes(1)));
        await cluster.Watcher.UntilFreeAsync(Limits.Free);
    }
}
