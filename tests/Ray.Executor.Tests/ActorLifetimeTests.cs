namespace AkkaRay.Executor.Tests;

public sealed class ActorLifetimeTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public async Task Named_actor_is_found_until_it_is_killed()
    {
        await using var cluster = new ExecutorCluster(0);
        var counter = Counter.Remote.With(new() { Name = "hits" }).New(start: 1);

        var same = await Counter.Remote.GetAsync("hits");
        Assert.Equal(counter, same);
        Assert.Equal(2, await same.Increment());
        Assert.Throws<ActorNameTakenException>(() => Counter.Remote.With(new() { Name = "hits" }).New());
        Assert.Equal(counter, Counter.Remote.With(new() { Name = "hits", GetIfExists = true }).New(start: 100));
        Assert.Equal(["hits"], (await Ray.ListNamedActorsAsync()).Select(static actor => actor.Name));

        await Ray.KillAsync(counter);

        await Assert.ThrowsAsync<ActorNotFoundException>(() => Counter.Remote.GetAsync("hits"));
        Assert.Null(await Counter.Remote.TryGetAsync("hits"));
        await Assert.ThrowsAsync<ActorDiedException>(() => same.Value().GetAsync());
    }

    [Fact]
    public async Task Handle_as_an_interface_calls_the_same_actor()
    {
        await using var cluster = new ExecutorCluster(0);
        var counter = Counter.Remote.New();
        var seen = counter.As<ICounter>();

        Assert.Equal(4, await seen.Increment(4));
        Assert.Equal(4, await counter.Value());
        Assert.True(seen.Equals(counter));
    }

    [Fact]
    public async Task Handle_passed_to_another_actor_inside_a_value_calls_the_same_actor()
    {
        await using var cluster = new ExecutorCluster(0);
        var counter = Counter.Remote.New(start: 1);
        var other = Counter.Remote.New();

        var back = await other.Same([counter, other]);

        Assert.Equal([counter, other], back);
        Assert.Equal(2, await back[0].Increment());
    }

    [Fact]
    public async Task Actor_that_ends_itself_fails_that_call_and_later_ones()
    {
        await using var cluster = new ExecutorCluster(0);
        var counter = Counter.Remote.With(new() { MaxRestarts = 5 }).New();
        await counter.SayFarewell(_file).WaitAsync();

        await Assert.ThrowsAsync<ActorDiedException>(() => counter.Leave().WaitAsync());
        await Assert.ThrowsAsync<ActorDiedException>(() => counter.Value().GetAsync());

        Assert.Equal("disposed", await File.ReadAllTextAsync(_file));
    }

    [Fact]
    public async Task Terminated_actor_finishes_the_calls_before_and_is_disposed()
    {
        await using var cluster = new ExecutorCluster(0);
        var counter = Counter.Remote.New();
        _ = counter.SayFarewell(_file);
        var slow = counter.Slowly(200);

        await Ray.TerminateAsync(counter);

        Assert.Equal(1, await slow);
        Assert.Equal("disposed", await File.ReadAllTextAsync(_file));
        await Assert.ThrowsAsync<ActorDiedException>(() => counter.Value().GetAsync());
    }

    [Fact]
    public async Task Last_handle_let_go_ends_the_actor_after_its_calls()
    {
        await using var cluster = new ExecutorCluster(0);
        ObjectRef<int> last;
        await using (var counter = Counter.Remote.New())
        {
            _ = counter.SayFarewell(_file);
            last = counter.Slowly(200);
        }

        Assert.Equal(1, await last);
        while (!cluster.Events.Contains("InstanceClosed"))
        {
            await Task.Delay(10);
        }

        Assert.Equal("disposed", await File.ReadAllTextAsync(_file));
    }

    [Fact]
    public async Task More_calls_than_may_be_pending_throw_at_once()
    {
        await using var cluster = new ExecutorCluster(0);
        var counter = Counter.Remote.With(new() { MaxPendingCalls = 2 }).New();
        var first = counter.Slowly(300);
        _ = counter.Value();

        var error = Assert.Throws<PendingCallsLimitException>(() => counter.Value());

        Assert.Contains("MaxPendingCalls allows 2", error.Message, StringComparison.Ordinal);
        await first;
        Assert.Equal(1, await counter.Value());
    }
}
