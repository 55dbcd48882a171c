namespace AkkaRay.Executor.Tests;

public sealed class CallTests
{
    [Fact]
    public async Task Call_returns_what_the_method_returns()
    {
        await using var cluster = new ExecutorCluster(1);

        Assert.Equal(42, await Work.Remote.Increment(41));
    }

    [Fact]
    public async Task Hundred_thousand_calls_each_return_their_own_result()
    {
        await using var cluster = new ExecutorCluster(1);

        var references = Enumerable.Range(0, 100_000).Select(static i => Work.Remote.Increment(i)).ToArray();

        Assert.Equal(Enumerable.Range(1, 100_000), await Ray.GetAll(references));
    }

    [Fact]
    public async Task Blocking_get_gives_each_of_many_threads_its_own_result()
    {
        await using var cluster = new ExecutorCluster(2);

        var threads = Enumerable.Range(0, 8).Select(static thread => Task.Factory.StartNew(
            () => Enumerable.Range(0, 500).All(i => Ray.Get(Work.Remote.Increment((thread * 1000) + i)) == (thread * 1000) + i + 1),
            TaskCreationOptions.LongRunning));

        Assert.All(await Task.WhenAll(threads), Assert.True);
    }

    [Fact]
    public async Task Default_of_a_parameter_left_out_survives_the_wire()
    {
        await using var cluster = new ExecutorCluster(1);

        Assert.Equal(15, await Work.Remote.Add(5));
    }

    [Fact]
    public async Task Reference_given_as_argument_is_resolved_before_the_method_runs()
    {
        await using var cluster = new ExecutorCluster(1);
        var nine = Work.Remote.Increment(8);

        Assert.Equal(18, await Work.Remote.Add(nine, nine));
        Assert.Equal(3, await Work.Remote.Increment(Ray.Put(2)));
    }

    [Theory]
    [InlineData(100_000)]
    [InlineData(102_401)]
    [InlineData(20_000_000)]
    public async Task Results_and_arguments_of_any_size_arrive_whole(int count)
    {
        await using var cluster = new ExecutorCluster(1);

        var bytes = Work.Remote.Bytes(count, 3);

        Assert.Equal(count * 3L, await Work.Remote.Sum(bytes));
        Assert.Equal(count * 3L, await Work.Remote.Sum(await bytes));
    }

    [Fact]
    public async Task Lambda_runs_elsewhere_with_what_it_captured()
    {
        await using var cluster = new ExecutorCluster(1);
        var k = 7;
        var names = new List<string> { "a", "b" };

        Assert.Equal(50, await Ray.Run(() => (k * k) + 1));
        Assert.Equal("a,b", await Ray.Run(async () =>
        {
            await Task.Yield();
            return string.Join(',', names);
        }));
        Assert.NotEqual(Environment.ProcessId, await Ray.Run(() => Environment.ProcessId));
    }

    [Fact]
    public async Task Call_without_a_result_completes()
    {
        await using var cluster = new ExecutorCluster(1);

        await Work.Remote.Nothing();
    }

    [Fact]
    public async Task Executor_loads_no_Akka()
    {
        await using var cluster = new ExecutorCluster(1);
        await Work.Remote.Increment(1);

        Assert.False(await Work.Remote.HasAkka());
    }

    [Fact]
    public async Task Waiting_for_some_splits_by_what_is_there()
    {
        await using var cluster = new ExecutorCluster(2);
        var quick = Work.Remote.Increment(1);
        var slow = Work.Remote.Slow(30_000);

        var (ready, pending) = await Ray.WaitAsync([slow, quick], count: 1);

        Assert.Equal([quick], ready);
        Assert.Equal([slow], pending);
        await Ray.CancelAsync(slow);
        await Assert.ThrowsAsync<RayTaskCanceledException>(async () => await slow);
    }

    [Fact]
    public async Task References_come_back_in_the_order_of_completion()
    {
        await using var cluster = new ExecutorCluster(2);
        var slow = Work.Remote.Slow(2000);
        var quick = Work.Remote.Slow(1);
        var order = new List<ObjectRef<int>>();

        await foreach (var done in Ray.AsCompleted([slow, quick]))
        {
            order.Add(done);
        }

        Assert.Equal([quick, slow], order);
    }

    [Fact]
    public async Task Wait_that_times_out_says_what_it_waited_for_and_leaves_the_task_alone()
    {
        await using var cluster = new ExecutorCluster(1);
        var slow = Work.Remote.Slow(2000);

        var error = await Assert.ThrowsAsync<RayTimeoutException>(() => slow.GetAsync(TimeSpan.FromMilliseconds(20)));

        Assert.Contains("Slow", error.Message, StringComparison.Ordinal);
        Assert.Equal(2000, await slow);
    }
}
