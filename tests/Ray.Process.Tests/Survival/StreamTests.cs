namespace AkkaRay.Process.Tests.Survival;

/// <summary>Streams across the cluster.</summary>
public sealed class StreamTests(SharedCluster shared) : SharedClusterTest(shared)
{
    [Fact]
    public async Task Every_item_of_a_long_stream_comes_in_order()
    {
        var expected = 0;
        await foreach (var item in Streams.Remote.Count(100_000).Values())
        {
            Assert.Equal(++expected, item);
        }

        Assert.Equal(100_000, expected);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(300_000)]
    public async Task Killed_executor_costs_no_item_and_gives_none_twice(int size)
    {
        var seen = new List<byte>();
        await foreach (var block in Streams.Remote.Kill(Marks.Path, untilRun: 3, count: 40, size).Values())
        {
            seen.Add(block[^1]);
        }

        Assert.Equal(Enumerable.Range(0, 40).Select(static i => (byte)i), seen);
        Assert.Equal(3, Marks.Count("*.run"));
    }

    [Fact]
    public async Task Stream_that_is_left_early_frees_its_executor()
    {
        await foreach (var item in Streams.Remote.Count(int.MaxValue).Values())
        {
            if (item == 1000)
            {
                break;
            }
        }

        // Every lease must be back in the end; the base class sees to that.
        Assert.Equal(49, await Work.Remote.Square(7));
    }

    [Fact]
    public async Task Stream_of_an_actor_comes_in_order()
    {
        var ticker = Ticker.Remote.New();
        var expected = 0;
        await foreach (var tick in ticker.Watch(20_000).Values())
        {
            Assert.Equal(++expected, tick);
        }

        Assert.Equal(20_000, await ticker.Ticks());
        await Ray.KillAsync(ticker);
    }
}
