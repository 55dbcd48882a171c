using AkkaRay.Head.Gcs;
using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Ids;
using static AkkaRay.Head.Tests.Desks;
using static AkkaRay.Messages.Actors.ActorProtocol;
using static AkkaRay.Messages.Actors.SupervisionProtocol;

namespace AkkaRay.Head.Tests.Actors;

/// <summary>How lives go on and end.</summary>
public sealed partial class ActorDeskTests
{
    [Fact]
    public void Instance_that_died_is_started_again_within_its_budget()
    {
        _desks.Join();
        var spec = Examples.Actor(_job.Id, maxRestarts: 1);
        Register(spec);
        Started(spec.Id, 1);

        Ended(spec.Id, 1);
        Assert.Equal((ActorState.Restarting, 2, 1), (State(spec.Id).State, State(spec.Id).Incarnation, State(spec.Id).Restarts));
        Started(spec.Id, 2);
        Ended(spec.Id, 2);

        Assert.Equal(ActorState.Dead, State(spec.Id).State);
    }

    [Fact]
    public void Restarts_wait_longer_while_instances_die_young()
    {
        _desks.Join();
        var spec = Examples.Actor(_job.Id, maxRestarts: -1);
        Register(spec);
        Ended(spec.Id, 1);
        Ended(spec.Id, 2);

        Assert.Equal((2, ActorState.Restarting), (State(spec.Id).Incarnation, State(spec.Id).State));
        Assert.Equal("is started again in 0.2 s, because its instances die young", State(spec.Id).Waiting);
        Pass(0.3);
        Assert.Equal(3, State(spec.Id).Incarnation);
    }

    [Fact]
    public void Killed_actor_that_may_come_back_is_placed_only_once_the_old_instance_is_gone()
    {
        _desks.Join();
        var spec = Examples.Actor(_job.Id, maxRestarts: 1);
        Register(spec);
        Started(spec.Id, 1);

        var stop = Assert.IsType<StopInstance>(Assert.Single(Kill(spec.Id, allowRestart: true).OfType<GcsEffect.Order>()).Message);
        Assert.Equal((1, false), (stop.Incarnation, stop.IsGraceful));
        Assert.Equal((ActorState.Restarting, 1), (State(spec.Id).State, State(spec.Id).Incarnation));

        Assert.Equal(2, Assert.IsType<StartInstance>(Assert.Single(Ended(spec.Id, 1).OfType<GcsEffect.Order>()).Message).Incarnation);
    }

    [Fact]
    public void Kill_repeated_kills_once()
    {
        _desks.Join();
        var spec = Examples.Actor(_job.Id, maxRestarts: 5);
        Register(spec);
        Started(spec.Id, 1);
        var kill = new KillActor(RequestId.New(), spec.Id, AllowRestart: true, "a test");
        _desks.Actors.Kill(kill, Examples.Noon);
        Ended(spec.Id, 1);
        Started(spec.Id, 2);

        var again = _desks.Actors.Kill(kill, Examples.Noon);

        Assert.True(ReplyOf<ActorKilled>(again).WasAlive);
        Assert.Equal((ActorState.Alive, 1), (State(spec.Id).State, State(spec.Id).Restarts));
    }

    [Fact]
    public void Killed_actor_has_its_instance_stopped_until_that_is_confirmed()
    {
        _desks.Join();
        var spec = Examples.Actor(_job.Id);
        Register(spec);
        Started(spec.Id, 1);
        Kill(spec.Id);

        Assert.Equal(2, Pass(2.5).OfType<GcsEffect.Order>().Count(order => order.Message is StopInstance));
        Ended(spec.Id, 1);
        Assert.Empty(Pass(20).OfType<GcsEffect.Order>());
    }

    [Fact]
    public void Death_of_a_node_before_the_constructor_ran_costs_no_restart()
    {
        var first = _desks.Join();
        var spec = Examples.Actor(_job.Id, maxRestarts: 0);
        Register(spec);
        _desks.Join(Examples.Node(2002));

        Follow(_desks.Nodes.Die(first.Id, "gone", Examples.Noon));

        Assert.Equal((ActorState.PendingCreation, 2, 0), (State(spec.Id).State, State(spec.Id).Incarnation, State(spec.Id).Restarts));
    }

    [Fact]
    public void Report_of_an_older_instance_is_answered_by_its_end()
    {
        _desks.Join();
        var spec = Examples.Actor(_job.Id, maxRestarts: 1);
        Register(spec);
        Started(spec.Id, 1);
        Ended(spec.Id, 1);

        Assert.Equal(1, ReplyOf<StopInstance>(Started(spec.Id, 1)).Incarnation);
        Assert.Equal(2, State(spec.Id).Incarnation);
    }

    [Fact]
    public void Owner_that_is_lost_takes_along_what_it_made_but_not_the_detached()
    {
        var node = _desks.Join();
        var executor = ExecutorId.New();
        var owned = Examples.Actor(_job.Id) with { OwnerNode = node.Id, OwnerExecutor = executor };
        var detached = Examples.Actor(_job.Id) with { OwnerNode = node.Id, OwnerExecutor = executor, IsDetached = true };
        Register(owned);
        Register(detached);

        var effects = _desks.Actors.LoseOwner(new OwnerLost(RequestId.New(), node.Id, executor, "killed"), Examples.Noon);

        ReplyOf<OwnerNoted>(effects);
        Assert.Equal(new DeathCause.OwnerDied("killed"), State(owned.Id).Cause);
        Assert.False(State(detached.Id).IsDead);
    }

    [Fact]
    public void Released_actor_without_an_instance_is_dead_at_once()
    {
        var spec = Examples.Actor(_job.Id);
        Register(spec);

        _desks.Actors.Release(new ReleaseActor(spec.Id), Examples.Noon);

        Assert.Equal(new DeathCause.OutOfScope(), State(spec.Id).Cause);
    }

    [Fact]
    public void Release_is_answered_also_of_an_actor_that_nobody_knows()
    {
        var spec = Examples.Actor(_job.Id);
        Register(spec);

        Assert.Equal(spec.Id, ReplyOf<ActorReleased>(_desks.Actors.Release(new ReleaseActor(spec.Id), Examples.Noon)).Actor);
        Assert.Equal(spec.Id, ReplyOf<ActorReleased>(_desks.Actors.Release(new ReleaseActor(spec.Id), Examples.Noon)).Actor);
        ReplyOf<ActorReleased>(_desks.Actors.Release(new ReleaseActor(new ActorId(new OwnerId(1), 99)), Examples.Noon));
    }

    [Fact]
    public void Name_of_an_actor_that_was_let_go_is_free_while_it_ends()
    {
        _desks.Join();
        var ending = Examples.Actor(_job.Id, "one");
        Register(ending);
        Started(ending.Id, 1);
        _desks.Actors.Release(new ReleaseActor(ending.Id), Examples.Noon);
        Assert.False(State(ending.Id).IsDead);

        var next = Examples.Actor(_job.Id, "one");
        Assert.Equal(next.Id, ReplyOf<ActorRegistered>(Register(next, getIfExists: true)).Actor.Id);

        // What becomes of the first takes nothing from the second.
        Ended(ending.Id, 1);
        Assert.Equal(next.Id, ReplyOf<ActorFound>(_desks.Actors.Find(new FindActor(RequestId.New(), next.Namespace, "one"))).Actor?.Id);
    }

    [Fact]
    public void Released_actor_comes_alive_first_when_an_instance_is_on_its_way()
    {
        _desks.Join();
        var spec = Examples.Actor(_job.Id);
        Register(spec);
        _desks.Actors.Release(new ReleaseActor(spec.Id), Examples.Noon);

        var order = Assert.Single(Started(spec.Id, 1).OfType<GcsEffect.Order>()).Message;

        Assert.True(Assert.IsType<StopInstance>(order).IsGraceful);
    }

    [Fact]
    public void After_a_restart_of_the_head_what_was_under_way_is_ordered_again_and_what_lost_its_node_is_placed_anew()
    {
        var node = _desks.Join();
        var (pending, alive) = (Examples.Actor(_job.Id), Examples.Actor(_job.Id));
        Register(pending);
        Register(alive);
        Started(alive.Id, 1);
        var restarted = new Desks();
        restarted.Core.State.Restore(_desks.Core.State.ToSnapshot());

        var orders = restarted.Lives.Recover(Examples.Noon).OfType<GcsEffect.Order>().ToArray();

        Assert.Equal(pending.Id, Assert.IsType<StartInstance>(Assert.Single(orders).Message).Actor);
        Assert.Equal(node.Id, restarted.Core.State.Actors.Find(alive.Id)!.Life.Node);
    }
}
