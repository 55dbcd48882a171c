using System.Net.Sockets;

namespace AkkaRay.Executor.Tests;

public sealed class ActorStreamTests : IDisposable
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public void Dispose() => File.Delete(_file);

    [Fact]
    public async Task Stream_of_a_serial_actor_gives_every_item_in_order()
    {
        await using var cluster = new ExecutorCluster(0);
        var teller = Teller.Remote.New();

        Assert.Equal(Enumerable.Range(1, 100_000), await ListOf(teller.Watch(100_000).Values()));
        Assert.Equal(100_000, await teller.Told());
    }

    [Fact]
    public async Task References_of_an_actors_stream_can_be_passed_on()
    {
        await using var cluster = new ExecutorCluster(1);
        var teller = Teller.Remote.New();

        var references = await ListOf(teller.Watch(3));

        Assert.Equal(13, await Work.Remote.Add(references[2]));
    }

    [Fact]
    public async Task Call_made_after_a_stream_of_a_serial_actor_runs_after_it()
    {
        await using var cluster = new ExecutorCluster(0);
        var teller = Teller.Remote.New();
        var stream = teller.Watch(50_000);
        var told = teller.Told();

        Assert.Equal(50_000, (await ListOf(stream.Values())).Count);
        Assert.Equal(50_000, await told);
    }

    [Fact]
    public async Task Leaving_the_loop_ends_the_method_and_frees_the_actor()
    {
        await using var cluster = new ExecutorCluster(0);
        var teller = Teller.Remote.New();
        await foreach (var item in teller.Forever(_file).Values())
        {
            if (item == 5)
            {
                break;
            }
        }

        Assert.InRange(await teller.Told().GetAsync(TimeSpan.FromSeconds(30)), 5, int.MaxValue);
        Assert.Equal("ended", await File.ReadAllTextAsync(_file));
    }

    [Fact]
    public async Task Stream_that_waits_for_its_consumer_is_stopped_too()
    {
        await using var cluster = new ExecutorCluster(0);
        var teller = Teller.Remote.New();
        await foreach (var item in teller.Watch(int.MaxValue).Values())
        {
            break;
        }

        // It ran ahead as far as it may, and not further.
        Assert.InRange(await teller.Told().GetAsync(TimeSpan.FromSeconds(30)), 1, 20_000);
    }

    [Fact]
    public async Task Exception_in_mid_stream_comes_after_the_items_before_it()
    {
        await using var cluster = new ExecutorCluster(0);
        var teller = Teller.Remote.New();
        var seen = new List<int>();

        await Assert.ThrowsAsync<RayTaskException>(async () =>
        {
            await foreach (var item in teller.Throw(3).Values())
            {
                seen.Add(item);
            }
        });

        Assert.Equal([1, 2, 3], seen);
    }

    [Fact]
    public async Task Large_items_of_an_actor_arrive_whole()
    {
        await using var cluster = new ExecutorCluster(0);
        var index = 0;

        await foreach (var block in Teller.Remote.New().Blocks(40, 1024 * 1024).Values())
        {
            index++;
            Assert.True(block.Length == 1024 * 1024 && block.All(one => one == index));
        }

        Assert.Equal(40, index);
    }

    [Fact]
    public async Task Calls_of_an_interleaved_actor_go_on_while_a_stream_waits_for_its_consumer()
    {
        await using var cluster = new ExecutorCluster(0);
        var chatter = Chatter.Remote.New();
        await using var items = chatter.Watch(50_000).Values().GetAsyncEnumerator();
        await items.MoveNextAsync();

        var other = await ListOf(chatter.Watch(50_000).Values());
        Assert.InRange(await chatter.Told().GetAsync(TimeSpan.FromSeconds(30)), 50_001, 99_999);

        Assert.Equal(Enumerable.Range(0, 50_000), other);
        for (var i = 1; i < 50_000; i++)
        {
            Assert.True(await items.MoveNextAsync());
            Assert.Equal(i, items.Current);
        }

        Assert.False(await items.MoveNextAsync());
        Assert.Equal(1, await chatter.MostAtOnce());
    }

    [Fact]
    public async Task Actor_that_dies_in_mid_stream_costs_no_item_when_its_calls_may_be_repeated()
    {
        await using var cluster = new ExecutorCluster(0);
        var teller = Teller.Remote.With(new() { MaxRestarts = 3, MaxTaskRetries = 3 }).New();

        Assert.Equal(Enumerable.Range(1, 60), await ListOf(teller.DieUntil(_file, 3, 20, 60).Values()));
    }

    [Fact]
    public async Task Actor_that_dies_in_mid_stream_ends_it_after_the_items_that_came()
    {
        await using var cluster = new ExecutorCluster(0);
        var teller = Teller.Remote.New();
        var seen = new List<int>();

        await Assert.ThrowsAsync<ActorDiedException>(async () =>
        {
            await foreach (var item in teller.DieUntil(_file, 2, 20, 60).Values())
            {
                seen.Add(item);
            }
        });

        Assert.Equal(Enumerable.Range(1, 20), seen);
    }

    [Fact]
    public async Task Stream_goes_on_over_a_new_connection_when_the_old_one_breaks()
    {
        await using var cluster = new ExecutorCluster(0);
        var teller = Teller.Remote.New();
        var seen = new List<int>();

        await foreach (var item in teller.Watch(200_000).Values())
        {
            seen.Add(item);
            if (item % 40_000 == 0)
            {
                Break(teller);
            }
        }

        Assert.Equal(Enumerable.Range(1, 200_000), seen);
    }

    private static void Break(ActorHandle actor)
    {
        try
        {
            actor.Caller.OpenConnection?.Socket.Shutdown(SocketShutdown.Both);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // It is broken already and the next one not made yet.
        }
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
