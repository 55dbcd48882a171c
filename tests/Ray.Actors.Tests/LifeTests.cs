using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Ids;
using static AkkaRay.Messages.Actors.ActorProtocol;

namespace AkkaRay.Actors.Tests;

public sealed class LifeTests(Xunit.Abstractions.ITestOutputHelper output) : IAsyncLifetime
{
    private TestCluster _cluster = null!;

    private TestDriver Driver => _cluster.Driver;

    public async Task InitializeAsync() => _cluster = await TestCluster.StartAsync();

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task Actor_that_is_registered_comes_alive_on_a_node()
    {
        var actor = await Driver.CreateAsync(Driver.Spec());
        Assert.Equal(ActorState.PendingCreation, actor.State);

        var alive = await Driver.AliveAsync(actor.Id);

        Assert.Equal((1, _cluster.Workers[0].Id, "w1"), (alive.Incarnation, alive.Place!.Node, alive.NodeName));
    }

    [Fact]
    public async Task Killed_actor_is_dead_at_once_and_its_process_soon()
    {
        var alive = await Driver.AliveAsync((await Driver.CreateAsync(Driver.Spec(maxRestarts: 5))).Id);

        Assert.True((await Driver.AskAsync<ActorKilled>(new KillActor(RequestId.New(), alive.Id, AllowRestart: false, "a test"))).WasAlive);

        var dead = (await Driver.GetAsync(alive.Id))!;
        Assert.Equal((ActorState.Dead, new DeathCause.Killed("a test", false)), (dead.State, dead.Cause));
        await Processes.GoneAsync(alive.Place!.Pid);
    }

    [Fact]
    public async Task Actor_whose_process_dies_is_restarted_as_often_as_allowed_and_then_dead()
    {
        var first = await Driver.AliveAsync((await Driver.CreateAsync(Driver.Spec(maxRestarts: 1))).Id);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        Processes.Kill(first.Place!.Pid);
        var second = await Driver.AliveAsync(first.Id, incarnation: 2);
        output.WriteLine($"restarted after {watch.ElapsedMilliseconds} ms");
        Assert.Equal(1, second.Restarts);
        Assert.NotEqual(first.Place.Token, second.Place!.Token);

        Processes.Kill(second.Place.Pid);
        var dead = await Driver.DeadAsync(first.Id);

        Assert.Contains("SIGKILL", Assert.IsType<DeathCause.ProcessDied>(dead.Cause).Fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Actor_whose_constructor_fails_is_dead_with_the_fault_however_often_it_may_be_restarted()
    {
        var dead = await Driver.DeadAsync((await Driver.CreateAsync(Driver.Spec("throws", maxRestarts: -1))).Id);

        Assert.Equal("the constructor threw", Assert.IsType<DeathCause.ConstructorFailed>(dead.Cause).Fault.Message);
        Assert.Equal(1, dead.Incarnation);
    }

    [Fact]
    public async Task Actor_that_is_let_go_ends_in_good_order()
    {
        var alive = await Driver.AliveAsync((await Driver.CreateAsync(Driver.Spec(maxRestarts: -1))).Id);

        Driver.Tell(new ReleaseActor(alive.Id));

        Assert.IsType<DeathCause.OutOfScope>((await Driver.DeadAsync(alive.Id)).Cause);
        await Processes.GoneAsync(alive.Place!.Pid);
    }

    [Fact]
    public async Task Actor_that_ends_itself_is_not_started_again()
    {
        var dead = await Driver.DeadAsync((await Driver.CreateAsync(Driver.Spec("exits", maxRestarts: -1))).Id);

        Assert.IsType<DeathCause.Exited>(dead.Cause);
    }
}
