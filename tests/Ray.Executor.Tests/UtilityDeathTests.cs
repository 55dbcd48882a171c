namespace AkkaRay.Executor.Tests;

/// <summary>Who uses a utility badly, or is killed over it, does not harm the others.</summary>
public sealed class UtilityDeathTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Who_is_killed_while_waiting_takes_nothing_from_the_living()
    {
        await using var cluster = new ExecutorCluster(1);
        await using var semaphore = new RaySemaphore(1);
        await using var barrier = new RayBarrier(2);
        await using var channel = RayChannel.CreateUnbounded<int>();
        await using var told = RayChannel.CreateUnbounded<int>();
        var held = await semaphore.WaitAsync();
        var waiter = Work.Remote.WaitEverywhere(semaphore, barrier, channel, told);
        var pid = await told.Reader.ReadAsync().WaitAsync(Patience);
        Assert.Equal((1, 1, 1), (await semaphore.WaitingAsync(), await barrier.WaitingAsync(), await channel.Reader.WaitingAsync()));

        System.Diagnostics.Process.GetProcessById(pid).Kill();
        await Assert.ThrowsAnyAsync<RayException>(() => waiter.WaitAsync().WaitAsync(Patience));
        await NobodyWaitsAsync(semaphore.WaitingAsync, barrier.WaitingAsync, channel.Reader.WaitingAsync);

        await held.DisposeAsync();
        await (await semaphore.WaitAsync().WaitAsync(Patience)).DisposeAsync();
        await channel.Writer.WriteAsync(7);
        Assert.Equal(7, await channel.Reader.ReadAsync().WaitAsync(Patience));
        using var source = new CancellationTokenSource();
        var alone = barrier.SignalAndWaitAsync(source.Token);
        Assert.Equal(1, await barrier.WaitingAsync());
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => alone.WaitAsync(Patience));
    }

    [Fact]
    public async Task Permit_of_an_instance_that_is_no_more_gives_back_nothing_of_its_successor()
    {
        await using var cluster = new ExecutorCluster(0);
        await using var semaphore = new RaySemaphore(1, new() { Name = "restarted", MaxRestarts = -1 });
        var old = await semaphore.WaitAsync();
        await Ray.KillAsync(
            cluster.Session.Core.Actors.HandleOf<Counter>(AkkaRay.Actors.ActorAddress.Of((await Ray.ListNamedActorsAsync()).Single())), noRestart: false);
        await using var held = await PatientlyAsync(() => semaphore.WaitAsync());

        await old.DisposeAsync();

        Assert.Equal(0, await semaphore.FreeAsync());
    }

    [Fact]
    public async Task Those_that_wait_for_permits_do_not_keep_holders_from_giving_back()
    {
        await using var cluster = new ExecutorCluster(0);
        await using var semaphore = new RaySemaphore(1, new() { MaxConcurrency = 1 });
        var held = await semaphore.WaitAsync();
        var waiting = semaphore.WaitAsync();

        await held.DisposeAsync().AsTask().WaitAsync(Patience);

        await (await waiting.WaitAsync(Patience)).DisposeAsync();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    [InlineData(60 * 24 * 3600)]
    public async Task Permit_cannot_come_back_after_a_time_that_no_timer_runs(int seconds)
    {
        await using var cluster = new ExecutorCluster(0);
        await using var semaphore = new RaySemaphore(1);

        var error = await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => semaphore.WaitAsync(TimeSpan.FromSeconds(seconds)));

        Assert.Contains("49 days", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, await semaphore.FreeAsync());
    }

    [Fact]
    public async Task Pool_leaves_out_actors_that_died_with_nothing_to_do_and_says_when_all_are_dead()
    {
        await using var cluster = new ExecutorCluster(0);
        var actors = Enumerable.Range(0, 2).Select(static _ => Counter.Remote.New()).ToArray();
        var pool = new ActorPool<Counter>(actors);
        await Task.WhenAll(actors.Select(static actor => actor.Value().GetAsync()));
        await Ray.KillAsync(actors[0]);

        Assert.Equal("1,2,3", await ResultsAsync(pool, 3));
        Assert.Equal(1, pool.Count);
        await Ray.KillAsync(actors[1]);
        await Assert.ThrowsAsync<ActorDiedException>(() => ResultsAsync(pool, 3));
        await Assert.ThrowsAsync<ActorDiedException>(() => ResultsAsync(pool, 3));
        await Assert.ThrowsAsync<ActorDiedException>(async () => await pool.MapUnorderedAsync([1], static (actor, item) => actor.Later(item, 0)).GetAsyncEnumerator().MoveNextAsync());

        pool.Add(Counter.Remote.New());
        Assert.Equal("1,2,3", await ResultsAsync(pool, 3));
    }

    [Fact]
    public async Task Reader_that_wants_no_items_is_refused()
    {
        await using var cluster = new ExecutorCluster(0);
        await using var channel = RayChannel.CreateUnbounded<int>();

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => channel.Reader.TryReadAsync(0));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => channel.Reader.ReadManyAsync(-1));
        Assert.Equal(0, await channel.Reader.CountAsync());
    }

    private static async Task<string> ResultsAsync(ActorPool<Counter> pool, int items)
    {
        var results = new List<int>();
        await foreach (var result in pool.MapAsync(Enumerable.Range(1, items), static (actor, item) => actor.Later(item, 0)))
        {
            results.Add(result);
        }

        return string.Join(',', results);
    }

    // That a connection has ended is noticed a moment after its process.
    private static async Task NobodyWaitsAsync(params Func<Task<int>>[] counts)
    {
        using var limit = new CancellationTokenSource(Patience);
        foreach (var count in counts)
        {
            while (await count() > 0)
            {
                limit.Token.ThrowIfCancellationRequested();
            }
        }
    }

    // A call that meets the end of an instance fails, because it may have run.
    private static async Task<RayPermit> PatientlyAsync(Func<Task<RayPermit>> take)
    {
        while (true)
        {
            try
            {
                return await take().WaitAsync(Patience);
            }
            catch (ActorUnavailableException)
            {
                // The next goes to the next instance.
            }
        }
    }
}
