using System.Diagnostics;

namespace AkkaRay.Executor.Tests;

/// <summary>Tasks in the driver's own process.</summary>
public sealed class InProcessTests : IAsyncLifetime
{
    private IRay _ray = null!;

    public async Task InitializeAsync() => _ray = await Ray.InitAsync(new RayOptions { Mode = ExecutionMode.InProcess });

    public async Task DisposeAsync() => await _ray.DisposeAsync();

    [Fact]
    public async Task The_thread_that_awaits_runs_the_task()
    {
        var here = Environment.CurrentManagedThreadId;

        Assert.Equal((here, Environment.ProcessId), (await Local.Remote.Thread(), await Work.Remote.Pid()));
        Assert.Equal(here, Ray.Get(Local.Remote.Thread()));
        Assert.All(await Ray.GetAll([Local.Remote.Thread(), Local.Remote.Thread()]), thread => Assert.Equal(here, thread));
    }

    [Fact]
    public async Task Arguments_are_made_by_who_waits_for_the_task_that_needs_them()
    {
        var nine = Work.Remote.Increment(8);

        Assert.Equal(28, await Work.Remote.Add(nine, Work.Remote.Add(nine)));
        Assert.Equal(3, await Work.Remote.Increment(Ray.Put(2)));
    }

    [Fact]
    public async Task Values_pass_through_the_codecs_so_that_nobody_changes_anothers()
    {
        var list = new List<int> { 1, 2 };

        var changed = await Local.Remote.Append(list, 3);

        Assert.Equal([1, 2], list);
        Assert.Equal([1, 2, 3], changed);
        Assert.Throws<RaySerializationException>(() => Ray.Run(Unsendable()));
        await Assert.ThrowsAsync<RaySerializationException>(async () => await Splits.Remote.LargeAndUnsendable(10).Large);
    }

    [Fact]
    public async Task Large_values_need_no_store()
    {
        var bytes = Work.Remote.Bytes(20_000_000, 3);

        Assert.Equal(60_000_000L, await Work.Remote.Sum(bytes));
    }

    [Fact]
    public async Task Nested_tasks_run_on_the_same_thread_however_deep()
    {
        Assert.Equal(55, await Work.Remote.Fibonacci(10));
        Assert.Equal(3000, await Local.Remote.Depth(3000).GetAsync(TimeSpan.FromMinutes(1)));
        Assert.Equal(6, await Work.Remote.Outer(Work.Remote.Increment(4)));
    }

    [Fact]
    public async Task Async_methods_are_awaited_and_do_not_need_the_thread_that_waits()
    {
        Assert.Equal(20, Ray.Get(Work.Remote.Slow(20)));
        Assert.Equal([1, 2, 3], (await Ray.GetAll(Enumerable.Range(1, 3).Select(static i => Work.Remote.Slow(i)))).ToList());
    }

    [Fact]
    public async Task Several_values_and_streams_are_as_in_a_cluster()
    {
        var (quotient, remainder) = Splits.Remote.Divide(17, 5);
        Assert.Equal((3, 2), (await quotient, await remainder));

        var items = new List<int>();
        await foreach (var item in Streamer.Remote.Count(100).Values())
        {
            items.Add(item);
        }

        Assert.Equal(100, items.Count);
        Assert.Equal(items.Order(), items);
    }

    [Fact]
    public async Task Stream_makes_an_item_when_it_is_wanted_and_no_more_after_its_consumer_left()
    {
        var file = Path.GetTempFileName();
        await foreach (var _ in Streamer.Remote.Noted(file, 1000, 10).Values())
        {
            break;
        }

        Assert.Single(await File.ReadAllLinesAsync(file));
        File.Delete(file);
    }

    [Fact]
    public async Task Exception_of_a_stream_comes_after_its_items()
    {
        var items = new List<int>();

        var error = await Assert.ThrowsAsync<RayTaskException>(async () =>
        {
            await foreach (var item in Streamer.Remote.Throw(3).Values())
            {
                items.Add(item);
            }
        });

        Assert.Equal(3, items.Count);
        Assert.NotNull(error.InnerException);
    }

    [Fact]
    public async Task Exception_arrives_as_inner_exception_with_its_stack()
    {
        var error = await Assert.ThrowsAsync<RayTaskException>(async () => await Work.Remote.Throw("on purpose"));

        Assert.Equal("on purpose", Assert.IsType<InvalidOperationException>(error.InnerException).Message);
        Assert.Contains("Work.Throw", error.ToString(), StringComparison.Ordinal);
        await Assert.ThrowsAsync<RayTaskException>(async () => await Work.Remote.Increment(Work.Remote.Throw("input")));
    }

    [Fact]
    public async Task Exceptions_named_in_RetryOn_are_tried_again()
    {
        var file = Path.GetTempFileName();

        Assert.Equal(3, await Work.Remote.With(new() { MaxRetries = 2, RetryOn = [typeof(IOException)] }).FailUntil(file, 3));
        Assert.Equal(6, await Work.Remote.With(
            new() { MaxRetries = 2, RetryOn = [typeof(IOException)], RetryDelay = TimeSpan.FromMilliseconds(20) }).FailUntil(file, 6));
        File.Delete(file);
    }

    [Fact]
    public async Task Cancelling_stops_what_runs_and_what_does_not_yet()
    {
        using var source = new CancellationTokenSource();
        var slow = Work.Remote.Slow(60_000, source.Token);
        var waiting = slow.GetAsync();
        var queued = Work.Remote.Increment(slow);

        await source.CancelAsync();

        await Assert.ThrowsAsync<RayTaskCanceledException>(() => waiting);
        await Assert.ThrowsAsync<RayTaskCanceledException>(async () => await queued);
        await Assert.ThrowsAsync<NotSupportedException>(() => Ray.CancelAsync(Work.Remote.Slow(1), new() { Force = true }));
    }

    [Fact]
    public async Task Cancelled_task_stops_its_children()
    {
        var family = Local.Remote.Parent(60_000);
        var waiting = family.GetAsync();

        await Ray.CancelAsync(family);

        await Assert.ThrowsAsync<RayTaskCanceledException>(() => waiting);
    }

    [Fact]
    public async Task Time_over_fails_the_task()
        => await Assert.ThrowsAsync<RayTaskTimeoutException>(async () => await Work.Remote.TooSlow());

    [Fact]
    public async Task Task_that_nobody_waits_for_runs_too()
    {
        var file = Path.GetTempFileName();
        var watch = Stopwatch.StartNew();

        _ = Work.Remote.FailUntil(file, 0);

        while (new FileInfo(file).Length == 0 && watch.Elapsed < TimeSpan.FromSeconds(30))
        {
            await Task.Delay(10);
        }

        Assert.Equal(1, new FileInfo(file).Length);
        File.Delete(file);
    }

    [Fact]
    public async Task Waiting_for_some_makes_the_first_of_them_and_the_others_come_when_asked_for()
    {
        var tasks = Enumerable.Range(0, 3).Select(static i => Work.Remote.Increment(i)).ToArray();

        var (ready, pending) = await Ray.WaitAsync(tasks, count: 1);

        Assert.Equal([tasks[0]], ready);
        Assert.Equal(2, pending.Count);
        var values = new HashSet<int>();
        await foreach (var done in Ray.AsCompleted(tasks))
        {
            values.Add(await done);
        }

        Assert.Equal([1, 2, 3], values.Order());
    }

    [Fact]
    public async Task Closures_run_here_with_a_copy_of_what_they_captured()
    {
        var captured = new List<int> { 1 };

        Assert.Equal(2, await Ray.Run(() => Grown(captured)));
        Assert.Equal([1], captured);
    }

    [Fact]
    public async Task What_needs_a_cluster_says_so()
    {
        var actor = Assert.Throws<NotSupportedException>(() => Counter.Remote.New());
        var group = await Assert.ThrowsAsync<NotSupportedException>(() => Ray.CreatePlacementGroupAsync(PlacementStrategy.Pack, [new(Cpus: 1)]));

        Assert.Contains("with new", actor.Message, StringComparison.Ordinal);
        Assert.Contains("local cluster", group.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArgumentException>(
            () => Ray.InitAsync(new RayOptions { Mode = ExecutionMode.InProcess, Address = "ray://127.0.0.1:1" }));
    }

    [Fact]
    public async Task End_of_the_session_fails_what_has_no_end()
    {
        var other = await Ray.InitAsync(new RayOptions { Mode = ExecutionMode.InProcess });
        var slow = Work.Remote.Slow(60_000).GetAsync();

        await other.DisposeAsync();

        await Assert.ThrowsAsync<SessionEndedException>(() => slow);
    }

    private static int Grown(List<int> list)
    {
        list.Add(2);
        return list.Count;
    }

    private static Func<long> Unsendable()
    {
        var stream = new MemoryStream();
        return () => stream.Length;
    }
}
