namespace AkkaRay.Process.Tests.Survival;

/// <summary>Values that travel on connections of their own.</summary>
public sealed class LargeValueTests(SharedCluster shared) : SharedClusterTest(shared)
{
    private const int Size = 20_000_000;

    [Fact]
    public async Task Large_result_comes_whole() => AssertBytes(Size, 3, await Work.Remote.Bytes(Size, 3));

    [Fact]
    public async Task Large_argument_comes_whole()
    {
        var bytes = Work.Bytes(Size, 5);

        Assert.Equal(bytes.Sum(one => (long)one), await Work.Remote.Sum(bytes));
    }

    [Fact]
    public async Task Large_put_value_comes_whole_to_every_task()
    {
        var bytes = Work.Bytes(Size, 7);
        var put = Ray.Put(bytes);

        var sums = await Ray.GetAll(Enumerable.Range(0, 4).Select(_ => Work.Remote.Sum(put)));

        Assert.All(sums, sum => Assert.Equal(bytes.Sum(one => (long)one), sum));
    }

    [Fact]
    public async Task Large_result_of_one_task_is_the_argument_of_others()
    {
        var bytes = Work.Remote.Bytes(Size, 9);

        var sums = await Ray.GetAll([Work.Remote.Sum(bytes), Work.Remote.Sum(bytes)]);
        AssertBytes(Size, 9, await Nested.Remote.Relay(bytes));

        var expected = Work.Bytes(Size, 9).Sum(one => (long)one);
        Assert.Equal([expected, expected], sums);
    }

    [Fact]
    public async Task Holder_of_a_large_result_that_is_killed_before_it_is_fetched_makes_it_run_again()
    {
        for (var delay = 0; delay <= 40; delay += 10)
        {
            using var marks = new TempFolder();
            var task = Work.Remote.BytesOfProcess(marks.Path, Size, delay);
            await Eventually.FilesAsync(marks.Path, "*.made", 1);
            await Task.Delay(delay);
            Pids.Kill(marks.Pids("*.made")[0]);

            AssertBytes(Size, delay, await task.GetAsync(Limits.Long));
        }
    }

    internal static void AssertBytes(int count, int seed, byte[] actual)
    {
        Assert.Equal(count, actual.Length);
        Assert.True(actual.AsSpan().SequenceEqual(Work.Bytes(count, seed)), "The bytes differ.");
    }
}
