namespace AkkaRay.Executor.Tests;

public sealed class StreamTests : IDisposable
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public void Dispose() => File.Delete(_file);

    [Fact]
    public async Task Stream_cannot_be_passed_on_and_says_what_to_do()
    {
        await using var cluster = new ExecutorCluster(1);
        await using var stream = Streamer.Remote.Count(3);

        var error = Assert.Throws<RaySerializationException>(() => Ray.Put(new object[] { stream }));

        Assert.Contains("ObjectStream", error.Message, StringComparison.Ordinal);
        Assert.Contains("have the task call the method itself", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stream_of_values_gives_every_item_in_order()
    {
        await using var cluster = new ExecutorCluster(1);

        Assert.Equal(Enumerable.Range(1, 100_000), await ListOf(Streamer.Remote.Count(100_000).Values()));
    }

    [Fact]
    public async Task Stream_of_references_gives_objects_with_ids_of_their_task()
    {
        await using var cluster = new ExecutorCluster(1);

        var references = await ListOf(Streamer.Remote.Count(4));

        Assert.Equal(Enumerable.Range(1, 4), await Ray.GetAll(references.ToArray()));
        Assert.Equal([1u, 2u, 3u, 4u], references.Select(static one => one.Id.Index));
        Assert.Single(references.Select(static one => one.Id.Task).Distinct());
        Assert.Equal(13, await Work.Remote.Add(references[2]));
    }

    [Fact]
    public async Task Empty_stream_ends_at_once()
    {
        await using var cluster = new ExecutorCluster(1);

        Assert.Empty(await ListOf(Streamer.Remote.Count(0).Values()));
    }

    [Fact]
    public async Task Stream_of_a_method_that_is_no_iterator_is_streamed()
    {
        await using var cluster = new ExecutorCluster(1);

        Assert.Equal(["name 0", "name 1", "name 2"], await ListOf(Streamer.Remote.Wrapped(3).Values()));
    }

    [Fact]
    public async Task First_item_is_here_before_the_last_is_made()
    {
        await using var cluster = new ExecutorCluster(1);
        await using var items = Streamer.Remote.Gated(_file, 2, 1).Values().GetAsyncEnumerator();

        Assert.True(await items.MoveNextAsync());
        Assert.True(await items.MoveNextAsync());
        var third = items.MoveNextAsync().AsTask();
        Assert.False(third.IsCompleted);
        await File.WriteAllTextAsync(_file, "");

        Assert.True(await third);
        Assert.Equal(3, items.Current);
        Assert.False(await items.MoveNextAsync());
    }

    [Theory]
    [InlineData(100)]
    [InlineData(1024 * 1024)]
    public async Task Items_of_any_size_arrive_whole(int size)
    {
        await using var cluster = new ExecutorCluster(1);
        var index = 0;

        await foreach (var block in Streamer.Remote.Blocks(60, size).Values())
        {
            index++;
            Assert.Equal(size, block.Length);
            Assert.True(block.All(one => one == index));
        }

        Assert.Equal(60, index);
    }

    [Fact]
    public async Task Exception_in_mid_stream_comes_after_the_items_before_it()
    {
        await using var cluster = new ExecutorCluster(1);
        var seen = new List<int>();

        var exception = await Assert.ThrowsAsync<RayTaskException>(async () =>
        {
            await foreach (var item in Streamer.Remote.Throw(3).Values())
            {
                seen.Add(item);
            }
        });

        Assert.Equal([1, 2, 3], seen);
        Assert.Equal("in mid-stream", exception.InnerException!.Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Leaving_the_loop_ends_the_method_and_frees_its_executor(int millis)
    {
        await using var cluster = new ExecutorCluster(1);
        await foreach (var item in Streamer.Remote.Forever(_file, millis).Values())
        {
            if (item == 50)
            {
                break;
            }
        }

        Assert.Equal(42, await Work.Remote.Increment(41));
        Assert.Equal("ended", await File.ReadAllTextAsync(_file));
    }

    [Fact]
    public async Task Token_of_the_call_ends_the_stream()
    {
        await using var cluster = new ExecutorCluster(1);
        using var source = new CancellationTokenSource();

        await Assert.ThrowsAsync<RayTaskCanceledException>(async () =>
        {
            await foreach (var item in Streamer.Remote.Forever(_file, 1, source.Token).Values())
            {
                if (item == 5)
                {
                    await source.CancelAsync();
                }
            }
        });

        Assert.Equal(42, await Work.Remote.Increment(41));
        Assert.Equal("ended", await File.ReadAllTextAsync(_file));
    }

    [Fact]
    public async Task Token_of_the_loop_ends_the_wait_and_then_the_method()
    {
        await using var cluster = new ExecutorCluster(1);
        using var source = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var item in Streamer.Remote.Forever(_file, 1).Values().WithCancellation(source.Token))
            {
                source.CancelAfter(1);
            }
        });

        Assert.Equal(42, await Work.Remote.Increment(41));
        Assert.Equal("ended", await File.ReadAllTextAsync(_file));
    }

    [Fact]
    public async Task Stream_nobody_takes_from_stops_when_enough_bytes_wait()
    {
        await using var cluster = new ExecutorCluster(2);
        await using var items = Streamer.Remote.Noted(_file, 1000, 1024 * 1024).Values().GetAsyncEnumerator();
        await items.MoveNextAsync();

        // A whole stream of the same size has room to come, with a consumer, in the time in which this one has none.
        Assert.Equal(1000, (await ListOf(Streamer.Remote.Blocks(1000, 100_000).Values())).Count);

        Assert.InRange(new FileInfo(_file).Length, 1, 18);
        for (var i = 1; i < 1000; i++)
        {
            Assert.True(await items.MoveNextAsync());
        }

        Assert.False(await items.MoveNextAsync());
        Assert.Equal(1000, new FileInfo(_file).Length);
    }

    [Fact]
    public async Task Tasks_behind_a_stream_that_waits_for_its_consumer_run_elsewhere()
    {
        await using var cluster = new ExecutorCluster(2);
        await Task.WhenAll(Enumerable.Range(0, 100).Select(static i => Work.Remote.Increment(i).GetAsync()));
        await using var items = Streamer.Remote.Forever(_file, 0).Values().GetAsyncEnumerator();
        await items.MoveNextAsync();

        Assert.Equal(Enumerable.Range(1, 1000), await Ray.GetAll(Enumerable.Range(0, 1000).Select(static i => Work.Remote.Increment(i)).ToArray()));
    }

    [Fact]
    public async Task Stream_can_be_enumerated_only_once()
    {
        await using var cluster = new ExecutorCluster(1);
        var stream = Streamer.Remote.Count(3);
        Assert.Equal(3, (await ListOf(stream)).Count);

        Assert.Throws<InvalidOperationException>(() => stream.Values().GetAsyncEnumerator());
    }

    [Theory]
    [InlineData(100)]
    [InlineData(200_000)]
    public async Task Executor_that_dies_in_mid_stream_costs_no_item_and_gives_none_twice(int size)
    {
        await using var cluster = new ExecutorCluster(1);
        var seen = new List<int>();

        await foreach (var block in Streamer.Remote.DieUntil(_file, 3, 20, 60, size).Values())
        {
            seen.Add(block[0]);
        }

        Assert.Equal(Enumerable.Range(1, 60), seen);
        Assert.Equal(3, new FileInfo(_file).Length);
    }

    [Fact]
    public async Task Large_items_lost_with_their_executor_are_made_again()
    {
        await using var cluster = new ExecutorCluster(1);
        await using var items = Streamer.Remote.Blocks(200, 1024 * 1024).Values().GetAsyncEnumerator();
        await items.MoveNextAsync();

        System.Diagnostics.Process.GetProcessById(cluster.Pids[0]).Kill();

        for (var i = 2; i <= 200; i++)
        {
            Assert.True(await items.MoveNextAsync());
            Assert.Equal((byte)i, items.Current[^1]);
        }

        Assert.False(await items.MoveNextAsync());
    }

    [Fact]
    public async Task Stream_without_retries_fails_with_its_executor_after_the_items_that_came()
    {
        await using var cluster = new ExecutorCluster(1);
        var seen = new List<int>();

        await Assert.ThrowsAsync<ExecutorDiedException>(async () =>
        {
            await foreach (var block in Streamer.Remote.With(new() { MaxRetries = 0 }).DieUntil(_file, 2, 20, 60, 100).Values())
            {
                seen.Add(block[0]);
            }
        });

        Assert.Equal(Enumerable.Range(1, 20), seen);
    }

    [Fact]
    public async Task Second_run_that_yields_fewer_items_is_told_apart()
    {
        await using var cluster = new ExecutorCluster(1);

        var exception = await Assert.ThrowsAsync<ObjectLostException>(() => ListOf(Streamer.Remote.Shrink(_file).Values()));

        Assert.Contains("yielded only 3 items this time; 10 were there before", exception.Message, StringComparison.Ordinal);
    }

    private static async Task<List<T>> ListOf<T>(IAsyncEnumerable<T> items)
    {
        var list = new List<T>();
        await foreach (var item in items)
        {
            list.Add(item);
        }

        return list;
    }
}
