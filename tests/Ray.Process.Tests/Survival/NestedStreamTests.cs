namespace AkkaRay.Process.Tests.Survival;

/// <summary>Streams that wait for tasks and tasks that wait for streams, with one CPU for all of them.</summary>
public sealed class NestedStreamTests
{
    [Fact]
    public async Task Streams_and_their_consumers_share_a_single_cpu()
    {
        await using var cluster = await TestCluster.StartAsync(workers: 1);

        Assert.Equal(5_000_050_000L, await Streams.Remote.Sum(100_000).GetAsync(TimeSpan.FromMinutes(2)));

        var doubled = 0;
        await foreach (var item in Streams.Remote.Doubled(50_000).Values())
        {
            Assert.Equal(doubled += 2, item);
        }

        Assert.Equal(100_000, doubled);
        await cluster.Watcher.UntilFreeAsync(Limits.Free);
    }

    [Fact]
    public async Task Stream_that_waits_for_its_consumer_lends_its_cpu_to_him()
    {
        await using var cluster = await TestCluster.StartAsync(workers: 1);
        await using (var items = Streams.Remote.Count(int.MaxValue).Values().GetAsyncEnumerator())
        {
            Assert.True(await items.MoveNextAsync());

            // The only CPU belongs to the stream, which is full and waits for us; we wait for this.
            Assert.Equal(49, await Work.Remote.Square(7).GetAsync(TimeSpan.FromMinutes(1)));
        }

        await cluster.Watcher.UntilFreeAsync(Limits.Free);
    }
}
