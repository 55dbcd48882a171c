namespace AkkaRay.Executor.Tests;

/// <summary>Threads and processes that are quicker than others when actors are called.</summary>
public sealed class ActorRaceTests
{
    [Fact]
    public async Task Handle_does_not_reach_others_before_the_head_knows_its_actor()
    {
        await using var cluster = new ExecutorCluster(0);
        var (first, second) = (Counter.Remote.New(), Counter.Remote.New());
        await first.Value();
        var registering = new TaskCompletionSource();
        cluster.Actors.Registering = registering.Task;
        var fresh = Counter.Remote.New(start: 5);

        var asked = first.Ask(fresh);
        var kept = Task.Run(() => Ray.Put<object>(fresh));
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal(0, await second.Value());
        }

        Assert.False(asked.IsCompleted);
        Assert.False(kept.IsCompleted);
        registering.SetResult();
        Assert.Equal(15, await asked);
        Assert.Equal(fresh, await await kept);
    }

    [Fact]
    public async Task Recording_and_calling_do_not_wait_for_each_other()
    {
        await using var cluster = new ExecutorCluster(0);
        cluster.Core.RecordTo(static _ => { });
        var counter = Counter.Remote.New();
        await counter.Value();
        using var ending = new CancellationTokenSource();
        var telling = Task.Factory.StartNew(
            () =>
            {
                while (!ending.IsCancellationRequested)
                {
                    cluster.Core.Recorder.Tell();
                }
            },
            TaskCreationOptions.LongRunning);

        for (var round = 0; round < 300; round++)
        {
            var calls = Enumerable.Range(0, 16).Select(_ => counter.Increment()).ToArray();
            await Ray.GetAll(calls, TimeSpan.FromSeconds(30));
        }

        await ending.CancelAsync();
        await telling.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(4800, await counter.Value());
    }
}
