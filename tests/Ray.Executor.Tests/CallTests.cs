using System.Diagnostics;

namespace AkkaRay.Executor.Tests;

public sealed class CallTests
{
    [Fact]
    public async Task Call_returns_what_the_method_returns()
    {
        await using var cluster = new ExecutorCluster(1);

        Assert.Equal(42, await Work.Remote.Increment(41));
    }

    [Fact]
    public async Task Hundred_thousand_calls_each_return_their_own_result()
    {
        await using var cluster = new ExecutorCluster(1);

        var references = Enumerable.Range(0, 100_000).Select(static i => Work.Remote.Increment(i)).ToArray();

        Assert.Equal(Enumerable.Range(1, 100_000), await Ray.GetAll(references));
    }
}
