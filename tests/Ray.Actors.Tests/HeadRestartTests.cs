using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Ids;
using Xunit.Abstractions;
using static AkkaRay.Messages.Actors.ActorProtocol;

namespace AkkaRay.Actors.Tests;

public sealed class HeadRestartTests(ITestOutputHelper output) : IAsyncLifetime
{
    private TestCluster _cluster = null!;

    private TestDriver Driver => _cluster.Driver;

    public async Task InitializeAsync() => _cluster = await TestCluster.StartAsync();

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task Restarted_head_knows_every_actor_and_goes_on_with_each()
    {
        var alive = await Driver.AliveAsync((await Driver.CreateAsync(Driver.Spec(name: "alive", maxRestarts: -1))).Id);
        var creating = await Driver.CreateAsync(Driver.Spec("slow", maxRestarts: 0));
        await Driver.UntilAsync(creating.Id, actor => actor.Waiting is not null);
        var killed = await Driver.AliveAsync((await Driver.CreateAsync(Driver.Spec())).Id);
        await Driver.AskAsync<ActorKilled>(new KillActor(RequestId.New(), killed.Id, AllowRestart: false, "a test"));

        await _cluster.RestartHeadAsync();
        var time = System.Diagnostics.Stopwatch.StartNew();
        await Driver.RegisterAsync();

        Assert.Equal(alive.Place, (await Driver.AliveAsync(alive.Id)).Place);
        Assert.Equal(ActorState.Dead, (await Driver.GetAsync(killed.Id))!.State);
        Assert.Equal(ActorState.PendingCreation, (await Driver.GetAsync(creating.Id))!.State);
        Assert.Equal(alive.Id, (await Driver.AskAsync<ActorFound>(new FindActor(RequestId.New(), "test", "alive"))).Actor!.Id);

        // New ones can be made, and the old are still looked after.
        await Driver.AliveAsync((await Driver.CreateAsync(Driver.Spec())).Id);
        output.WriteLine($"a new one alive after {time.ElapsedMilliseconds} ms");
        Processes.Kill(alive.Place!.Pid);
        await Driver.AliveAsync(alive.Id, incarnation: 2);
    }

    [Fact]
    public async Task What_happened_while_there_was_no_head_is_told_to_the_next()
    {
        var alive = await Driver.AliveAsync((await Driver.CreateAsync(Driver.Spec(maxRestarts: 1))).Id);

        await _cluster.RestartHeadAsync(() => Processes.Kill(alive.Place!.Pid));
        await Driver.RegisterAsync();

        Assert.Equal(1, (await Driver.AliveAsync(alive.Id, incarnation: 2)).Restarts);
    }
}
