using System.Diagnostics;
using AkkaRay.Messages.Ids;

namespace AkkaRay.Executor.Tests;

/// <summary>Handles that went elsewhere: the actor lives as long as one can be used, and no longer.</summary>
public sealed class HandleCountTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly string _file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():n}.go");

    public void Dispose() => File.Delete(_file);

    [Fact]
    public async Task Handle_kept_by_another_actor_keeps_the_actor_until_it_is_dropped()
    {
        await using var cluster = new ExecutorCluster(0);
        var keeper = Keeper.Remote.New();
        await using (var counter = Counter.Remote.New(start: 5))
        {
            await keeper.Keep([counter]).WaitAsync(Limit);
        }

        Assert.Equal(6, await keeper.Increment().GetAsync(Limit));
        Assert.Empty(cluster.Actors.Released);

        await keeper.Drop().WaitAsync(Limit);
        await ReleasedAsync(cluster);
    }

    [Fact]
    public async Task Instance_that_ended_in_a_process_that_lives_on_lets_go_of_the_handles_it_had()
    {
        await using var cluster = new ExecutorCluster(0);
        var shared = new ActorOptions { Isolation = Isolation.Shared };
        var (keeper, other) = (Keeper.Remote.With(shared).New(), Counter.Remote.With(shared).New());
        ActorId kept;
        await using (var counter = Counter.Remote.New())
        {
            kept = counter.Id;
            await keeper.Keep([counter]).WaitAsync(Limit);
        }

        Assert.Equal(1, await keeper.Increment().GetAsync(Limit));
        Assert.Equal(1, await other.Increment().GetAsync(Limit));
        Assert.DoesNotContain(kept, cluster.Actors.Released);

        await Ray.TerminateAsync(keeper).WaitAsync(Limit);

        var watch = Stopwatch.StartNew();
        while (!cluster.Actors.Released.Contains(kept))
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), "nobody let go of what the instance kept");

            // What this process had of it; the other one has to see to it itself.
            GC.Collect();
            await Task.Delay(20);
        }

        Assert.Equal(2, await other.Increment().GetAsync(Limit));
    }

    [Fact]
    public async Task Process_that_is_killed_lets_go_of_the_handles_it_had()
    {
        await using var cluster = new ExecutorCluster(0);
        var keeper = Keeper.Remote.New();
        await using (var counter = Counter.Remote.New())
        {
            await keeper.Keep([counter]).WaitAsync(Limit);
        }

        Assert.Equal(1, await keeper.Increment().GetAsync(Limit));

        _ = keeper.Die();
        await ReleasedAsync(cluster);
    }

    [Fact]
    public async Task Handle_in_a_put_value_keeps_the_actor_as_long_as_the_value()
    {
        await using var cluster = new ExecutorCluster(0);
        ObjectRef<List<ActorHandle<Counter>>> value;
        await using (var counter = Counter.Remote.New())
        {
            value = Ray.Put(new List<ActorHandle<Counter>> { counter });
        }

        await using (var again = (await value)[0])
        {
            Assert.Equal(1, await again.Increment().GetAsync(Limit));
        }

        Assert.Empty(cluster.Actors.Released);
        value.Dispose();
        await ReleasedAsync(cluster);
    }

    [Fact]
    public async Task Handle_on_its_way_in_an_argument_keeps_the_actor()
    {
        await using var cluster = new ExecutorCluster(0);
        var keeper = Keeper.Remote.New();
        ObjectRef<int> answer;
        await using (var counter = Counter.Remote.New())
        {
            answer = keeper.IncrementOnce(counter, _file);
        }

        await File.WriteAllTextAsync(_file, "");
        Assert.Equal(1, await answer.GetAsync(Limit));
        await ReleasedAsync(cluster);
    }

    [Fact]
    public async Task Handle_that_comes_back_in_a_result_keeps_the_actor_when_its_sender_drops_his()
    {
        await using var cluster = new ExecutorCluster(0);
        var keeper = Keeper.Remote.New();
        await using (var counter = Counter.Remote.New())
        {
            await keeper.Keep([counter]).WaitAsync(Limit);
        }

        using (var given = keeper.Give())
        {
            await given.WaitAsync(Limit);
            await keeper.Drop().WaitAsync(Limit);
            await using var back = (await given)[0];
            Assert.Equal(1, await back.Increment().GetAsync(Limit));
            Assert.Empty(cluster.Actors.Released);
        }

        await ReleasedAsync(cluster);
    }

    [Fact]
    public async Task Handle_passed_on_by_one_that_got_it_keeps_the_actor_too()
    {
        await using var cluster = new ExecutorCluster(0);
        var (first, second) = (Keeper.Remote.New(), Keeper.Remote.New());
        await using (var counter = Counter.Remote.New())
        {
            await first.Keep([counter]).WaitAsync(Limit);
        }

        await second.Keep(first.Give()).WaitAsync(Limit);
        await first.Drop().WaitAsync(Limit);

        Assert.Equal(1, await second.Increment().GetAsync(Limit));
        Assert.Empty(cluster.Actors.Released);
        await second.Drop().WaitAsync(Limit);
        await ReleasedAsync(cluster);
    }

    // Only what nobody has is garbage; that it is collected soon is tested with the objects.
    private static async Task ReleasedAsync(ExecutorCluster cluster)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (cluster.Actors.Released.IsEmpty)
        {
            GC.Collect();
            await Task.Delay(10, limit.Token);
        }

        Assert.Single(cluster.Actors.Released);
    }
}
