namespace AkkaRay.Executor.Tests;

public sealed class ActorTests
{
    [Fact]
    public async Task Actor_keeps_its_state_between_calls()
    {
        await using var cluster = new ExecutorCluster(0);
        var counter = Counter.Remote.New(start: 5);

        Assert.Equal(6, await counter.Increment());
        Assert.Equal(16, await counter.Increment(10));
        Assert.Equal(16, Ray.Get(counter.Value()));
    }
}
