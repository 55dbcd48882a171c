namespace AkkaRay.Executor.Tests;

/// <summary>Tasks that give several values, on real executors without an object store.</summary>
public sealed class SplitTests
{
    [Fact]
    public async Task Each_value_has_a_reference_of_its_own()
    {
        await using var cluster = new ExecutorCluster(1);

        var (quotient, rest) = Splits.Remote.Divide(17, 5);

        Assert.Equal((3, 2), (await quotient, await rest));
        Assert.Equal(quotient.Id.Task, rest.Id.Task);
        Assert.NotEqual(quotient.Id, rest.Id);
    }

    [Fact]
    public async Task Values_of_many_types_and_sizes_arrive_whole()
    {
        await using var cluster = new ExecutorCluster(1);

        var (text, numbers, none) = Splits.Remote.Mixed(100_000);

        Assert.Equal("small", await text);
        Assert.Equal(100_000, (await numbers).Length);
        Assert.Null(await none);
    }

    [Fact]
    public async Task More_values_than_a_tuple_holds_in_itself_are_split_too()
    {
        await using var cluster = new ExecutorCluster(1);

        var nine = Splits.Remote.Nine(1);

        Assert.Equal((1, 8, 9), (await nine.Item1, await nine.Item8, await nine.Item9));
    }

    [Fact]
    public async Task One_value_is_an_argument_of_another_task_and_the_rest_is_never_asked_for()
    {
        await using var cluster = new ExecutorCluster(1);

        var (large, _) = Splits.Remote.LargeAndSmall(200_000);

        Assert.Equal(0, await Work.Remote.Sum(large));
    }

    [Fact]
    public async Task Exception_is_that_of_every_value()
    {
        await using var cluster = new ExecutorCluster(1);

        var (one, two) = Splits.Remote.Throw("neither");

        foreach (var part in new[] { one, two })
        {
            var error = await Assert.ThrowsAsync<RayTaskException>(async () => await part);
            Assert.Equal("neither", error.InnerException!.Message);
        }
    }

    [Fact]
    public async Task Value_that_cannot_be_sent_fails_all_and_leaves_nothing_held()
    {
        await using var cluster = new ExecutorCluster(1);

        var (large, bad) = Splits.Remote.LargeAndUnsendable(200_000);

        await Assert.ThrowsAsync<RaySerializationException>(async () => await large);
        await Assert.ThrowsAsync<RaySerializationException>(async () => await bad);
        Assert.Equal((1, 0), (await Splits.Remote.Divide(1, 1).Quotient, await Splits.Remote.Divide(1, 1).Remainder));
    }

    [Fact]
    public async Task Cancelling_one_value_stops_the_task_and_so_the_others()
    {
        await using var cluster = new ExecutorCluster(1);
        var (one, two) = Splits.Remote.Slow(60_000);
        await Work.StartedAsync(cluster);

        await Ray.CancelAsync(two);

        await Assert.ThrowsAsync<RayTaskCanceledException>(async () => await one);
        await Assert.ThrowsAsync<RayTaskCanceledException>(async () => await two);
    }

    [Fact]
    public async Task Blocking_get_of_one_value_returns_it()
    {
        await using var cluster = new ExecutorCluster(1);

        var (one, two) = Splits.Remote.Slow(100);

        Assert.Equal(2, Ray.Get(two));
        Assert.Equal(1, Ray.Get(one));
    }

    [Fact]
    public async Task Task_that_kills_its_executor_runs_again_and_gives_all_values_once()
    {
        await using var cluster = new ExecutorCluster(1);
        var file = Path.GetTempFileName();

        var (runs, large) = Splits.Remote.DieUntil(file, 3);

        Assert.Equal(3, await runs);
        Assert.Equal(300_000, (await large).Length);
        File.Delete(file);
    }

    [Fact]
    public async Task Executor_lost_before_a_large_value_was_fetched_makes_the_task_run_again_and_taken_values_stay()
    {
        await using var cluster = new ExecutorCluster(1);
        var file = Path.GetTempFileName();

        // Whether the values were fetched before the kill or not: both come, and what was taken never changes.
        var pairs = Enumerable.Range(0, 50).Select(_ => Splits.Remote.CountRuns(file)).ToArray();
        var first = await pairs[0].Runs;
        System.Diagnostics.Process.GetProcessById(cluster.Pids[0]).Kill();

        Assert.All(await Ray.GetAll(pairs.Select(static pair => pair.Large)), static large => Assert.Equal(300_000, large.Length));
        Assert.Equal(first, await pairs[0].Runs);
        File.Delete(file);
    }

    [Fact]
    public async Task Call_of_an_actor_gives_several_values_too()
    {
        await using var cluster = new ExecutorCluster(1);
        var splitter = Splitter.Remote.New();

        var (calls, large) = splitter.Next(200_000);

        Assert.Equal(1, await calls);
        Assert.Equal(200_000, (await large).Length);
        Assert.Equal(2, await splitter.Next(1).Calls);
    }
}
