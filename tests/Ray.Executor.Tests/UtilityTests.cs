using System.Threading.Channels;

namespace AkkaRay.Executor.Tests;

public sealed class UtilityTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Pool_gives_results_in_the_order_of_the_items()
    {
        await using var cluster = new ExecutorCluster(0);
        var pool = new ActorPool<Counter>(Enumerable.Range(0, 3).Select(static _ => Counter.Remote.New()));

        var results = new List<int>();
        await foreach (var result in pool.MapAsync(Enumerable.Range(1, 30), static (actor, item) => actor.Later(item, (30 - item) % 7)))
        {
            results.Add(result);
        }

        Assert.Equal(Enumerable.Range(1, 30), results);

        // The last actor comes back a moment after its result.
        for (var i = 0; i < 3; i++)
        {
            await pool.RentAsync().AsTask().WaitAsync(Patience);
        }

        Assert.Equal((3, 0), (pool.Count, pool.Free));
    }

    [Fact]
    public async Task Pool_gives_results_as_they_come()
    {
        await using var cluster = new ExecutorCluster(0);
        var pool = new ActorPool<Counter>(Enumerable.Range(0, 2).Select(static _ => Counter.Remote.New()));

        var results = new List<int>();
        await foreach (var result in pool.MapUnorderedAsync([2000, 1, 2, 3], static (actor, item) => actor.Later(item, item)))
        {
            results.Add(result);
        }

        Assert.Equal([1, 2, 3, 2000], results);
    }

    [Fact]
    public async Task Actor_that_dies_fails_its_item_and_leaves_the_pool()
    {
        await using var cluster = new ExecutorCluster(0);
        var actors = Enumerable.Range(0, 2).Select(static _ => Counter.Remote.New()).ToArray();
        var pool = new ActorPool<Counter>(actors);
        await using (var rental = await pool.RentAsync())
        {
            await Assert.ThrowsAsync<ActorDiedException>(() => rental.Actor.Die().WaitAsync(Patience));
        }

        var results = new List<int>();
        await foreach (var result in pool.MapAsync(Enumerable.Range(0, 5), static (actor, item) => actor.Later(item, 0)))
        {
            results.Add(result);
        }

        Assert.Equal(5, results.Count);
        Assert.Equal(1, pool.Count);
        await using (var rental = await pool.RentAsync())
        {
            await Ray.KillAsync(rental.Actor);
        }

        await Assert.ThrowsAsync<ActorDiedException>(() => pool.RentAsync().AsTask());
    }

    [Fact]
    public async Task Channel_brings_each_item_to_one_reader_in_order()
    {
        await using var cluster = new ExecutorCluster(1);
        await using var channel = RayChannel.CreateBounded<string>(4);

        var sum = Work.Remote.Drain(channel);
        for (var i = 0; i < 200; i++)
        {
            await channel.Writer.WriteAsync($"{i}").WaitAsync(Patience);
        }

        Assert.True(await channel.Writer.CompleteAsync());
        Assert.Equal(string.Join(',', Enumerable.Range(0, 200)), await sum.GetAsync(Patience));
        await Assert.ThrowsAsync<ChannelClosedException>(() => channel.Writer.WriteAsync("late").WaitAsync(Patience));
        await Assert.ThrowsAsync<ChannelClosedException>(() => channel.Reader.ReadAsync().WaitAsync(Patience));
    }

    [Fact]
    public async Task Writer_waits_while_the_channel_is_full()
    {
        await using var cluster = new ExecutorCluster(0);
        await using var channel = RayChannel.CreateBounded<int>(1);
        await channel.Writer.WriteAsync(1);

        Assert.False(await channel.Writer.TryWriteAsync(2));
        var waiting = channel.Writer.WriteAsync(3);
        Assert.False(waiting.IsCompleted);
        Assert.Equal(1, await channel.Reader.ReadAsync().WaitAsync(Patience));
        await waiting.WaitAsync(Patience);
        Assert.Equal(3, await channel.Reader.ReadAsync().WaitAsync(Patience));
    }

    [Fact]
    public async Task Reader_that_gives_up_takes_nothing()
    {
        await using var cluster = new ExecutorCluster(0);
        await using var channel = RayChannel.CreateUnbounded<int>();
        using var source = new CancellationTokenSource();
        var gone = channel.Reader.ReadAsync(source.Token);
        await channel.Reader.CountAsync();
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone.WaitAsync(Patience));

        await channel.Writer.WriteAsync(7);

        Assert.Equal(7, await channel.Reader.ReadAsync().WaitAsync(Patience));
    }

    [Fact]
    public async Task Channel_whose_process_is_killed_fails_readers_and_writers()
    {
        await using var cluster = new ExecutorCluster(0);
        await using var channel = RayChannel.CreateUnbounded<int>(new() { Name = "doomed" });
        var waiting = channel.Reader.ReadAsync();
        await channel.Reader.CountAsync();

        await Ray.KillAsync(cluster.Session.Core.Actors.HandleOf<Counter>(
            AkkaRay.Actors.ActorAddress.Of((await Ray.ListNamedActorsAsync()).Single())));

        await Assert.ThrowsAsync<ActorDiedException>(() => waiting.WaitAsync(Patience));
        await Assert.ThrowsAsync<ActorDiedException>(() => channel.Writer.WriteAsync(1).WaitAsync(Patience));
    }

    [Fact]
    public async Task Barrier_lets_all_go_on_when_the_last_has_come()
    {
        await using var cluster = new ExecutorCluster(2);
        await using var barrier = new RayBarrier(3);

        var first = Work.Remote.Meet(barrier, 2);
        var second = Work.Remote.Meet(barrier, 2);
        Assert.Equal(0, await barrier.SignalAndWaitAsync().WaitAsync(Patience));
        Assert.Equal(1, await barrier.SignalAndWaitAsync().WaitAsync(Patience));

        Assert.All(await Ray.GetAll([first, second], Patience), static phase => Assert.Equal(1, phase));
    }

    [Fact]
    public async Task Semaphore_gives_no_more_permits_than_it_has_and_takes_back_those_of_the_dead()
    {
        await using var cluster = new ExecutorCluster(0);
        await using var semaphore = new RaySemaphore(1);
        var first = await semaphore.WaitAsync();
        var second = semaphore.WaitAsync(TimeSpan.FromMilliseconds(100));
        Assert.Equal(0, await semaphore.FreeAsync());
        Assert.False(second.IsCompleted);

        await first.DisposeAsync();
        await second.WaitAsync(Patience);

        // The second holder never gives its permit back.
        await using var third = await semaphore.WaitAsync().WaitAsync(Patience);
        Assert.Equal(0, await semaphore.FreeAsync());
    }
}
