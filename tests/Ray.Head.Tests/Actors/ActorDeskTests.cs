using AkkaRay.Head.Gcs;
using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Errors;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Jobs;
using AkkaRay.Messages.Resources;
using static AkkaRay.Head.Tests.Desks;
using static AkkaRay.Messages.Actors.ActorProtocol;
using static AkkaRay.Messages.Actors.SupervisionProtocol;

namespace AkkaRay.Head.Tests.Actors;

public sealed class ActorDeskTests
{
    private readonly Desks _desks = new();
    private readonly JobInfo _job;

    public ActorDeskTests() => _job = _desks.Start();

    [Fact]
    public void Actor_is_written_down_placed_and_ordered_before_it_is_confirmed()
    {
        var node = _desks.Join();
        var effects = Register(Examples.Actor(_job.Id));

        var kinds = effects.Select(effect => effect.GetType()).Distinct().ToArray();
        Assert.Equal([typeof(GcsEffect.Record), typeof(GcsEffect.ActorSeen), typeof(GcsEffect.Order), typeof(GcsEffect.Watch), typeof(GcsEffect.Reply)], kinds);
        var start = Assert.IsType<StartInstance>(Assert.Single(effects.OfType<GcsEffect.Order>()).Message);
        Assert.Equal((1, node.Id), (start.Incarnation, _desks.Core.State.Slots.HomeOf(start.Slot)));
    }

    [Fact]
    public void Registration_repeated_is_answered_and_changes_nothing()
    {
        _desks.Join();
        var spec = Examples.Actor(_job.Id);
        Register(spec);

        var effects = Register(spec);

        Assert.Empty(EventsOf(effects));
        Assert.Equal(spec.Id, ReplyOf<ActorRegistered>(effects).Actor.Id);
    }

    [Fact]
    public void Name_is_unique_among_the_living_of_a_namespace()
    {
        var first = Examples.Actor(_job.Id, "one");
        Register(first);

        Assert.Equal(FaultKind.ActorNameTaken, ReplyOf<ActorRefused>(Register(Examples.Actor(_job.Id, "one"))).Fault.Kind);
        Assert.Equal(first.Id, ReplyOf<ActorRegistered>(Register(Examples.Actor(_job.Id, "one"), getIfExists: true)).Actor.Id);
        ReplyOf<ActorRegistered>(Register(Examples.Actor(_job.Id, "one") with { Namespace = "other" }));
    }

    [Fact]
    public void Name_is_free_again_when_its_holder_is_dead()
    {
        var first = Examples.Actor(_job.Id, "one");
        Register(first);
        Kill(first.Id);

        var second = Examples.Actor(_job.Id, "one");

        Assert.Equal(second.Id, ReplyOf<ActorRegistered>(Register(second)).Actor.Id);
        Assert.Equal(second.Id, ReplyOf<ActorFound>(_desks.Actors.Find(new FindActor(RequestId.New(), "ns", "one"))).Actor!.Id);
    }

    [Fact]
    public void Actor_of_a_job_that_does_not_run_is_refused()
        => Assert.Contains("job-99 does not run", ReplyOf<ActorRefused>(Register(Examples.Actor(new JobId(99)))).Fault.Message, StringComparison.Ordinal);

    [Fact]
    public void Actors_beyond_the_bound_are_refused_with_the_setting()
    {
        var desks = new Desks(Examples.Settings with { ActorsMax = 1 });
        var job = desks.Start();
        desks.Actors.Register(new RegisterActor(RequestId.New(), Examples.Actor(job.Id), GetIfExists: false), Examples.Noon);

        var refused = ReplyOf<ActorRefused>(desks.Actors.Register(new RegisterActor(RequestId.New(), Examples.Actor(job.Id), GetIfExists: false), Examples.Noon));

        Assert.Contains("raise ray.head.actors-max", refused.Fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Actor_without_a_node_waits_with_the_reason_and_is_placed_when_one_joins()
    {
        var spec = Examples.Actor(_job.Id) with { Resources = ResourceSet.Of(("GPU", 1)) };
        Assert.Equal("waits for a node; the cluster has none. Start a worker", ReplyOf<ActorRegistered>(Register(spec)).Actor.Waiting);
        _desks.Join();
        Assert.Empty(Pass(1).OfType<GcsEffect.Order>());
        Assert.Equal("needs GPU 1; no node has more than 0 (worker-a). Add a node that has, or ask for less", State(spec.Id).Waiting);

        var able = _desks.Join(Examples.Node(2002) with { Total = ResourceSet.Of(("CPU", 1), ("GPU", 1)) });

        Assert.IsType<StartInstance>(Assert.Single(Pass(1).OfType<GcsEffect.Order>()).Message);
        Assert.Equal(able.Id, State(spec.Id).Node);
    }

    [Fact]
    public void Order_is_repeated_until_the_instance_answers()
    {
        _desks.Join();
        var spec = Examples.Actor(_job.Id);
        Register(spec);
        Assert.Equal(3, Pass(3.5).OfType<GcsEffect.Order>().Count());

        Started(spec.Id, 1);

        Assert.Empty(Pass(20).OfType<GcsEffect.Order>());
    }

    [Fact]
    public void Actors_that_hold_nothing_are_spread()
    {
        _desks.Join();
        _desks.Join(Examples.Node(2002));
        for (var i = 0; i < 10; i++)
        {
            Register(Examples.Actor(_job.Id));
        }

        Assert.All(_desks.Core.State.Nodes.Alive, node => Assert.Equal(5, _desks.Core.State.Actors.CountOn(node.Id)));
    }

    [Fact]
    public void What_was_promised_to_a_node_counts_before_the_node_says_so()
    {
        _desks.Join();
        _desks.Join(Examples.Node(2002));
        var specs = Enumerable.Range(0, 4).Select(_ => Examples.Actor(_job.Id) with { Resources = ResourceSet.Of(("CPU", 1)) }).ToArray();
        Array.ForEach(specs, spec => Register(spec));

        Assert.All(_desks.Core.State.Nodes.Alive, node => Assert.Equal(2, _desks.Core.State.Actors.CountOn(node.Id)));
    }

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
    public void Dead_beyond_the_bound_are_forgotten_the_oldest_first()
    {
        var desks = new Desks(Examples.Settings with { DeadActorsKept = 2 });
        var job = desks.Start();
        var ids = Enumerable.Range(0, 4).Select(_ => Examples.Actor(job.Id)).ToArray();
        foreach (var spec in ids)
        {
            desks.Actors.Register(new RegisterActor(RequestId.New(), spec, GetIfExists: false), Examples.Noon);
            desks.Actors.Kill(new KillActor(RequestId.New(), spec.Id, AllowRestart: false, "a test"), Examples.Noon);
        }

        Assert.Equal(ids[2..].Select(spec => spec.Id), desks.Core.State.Actors.All.Select(actor => actor.Id));
    }

    [Fact]
    public void Actors_are_listed_by_page_and_filter()
    {
        for (var i = 0; i < 5; i++)
        {
            Register(Examples.Actor(_job.Id, i % 2 == 0 ? $"name-{i}" : null));
        }

        var page = ReplyOf<ActorsListed>(_desks.Actors.List(new ListActors(RequestId.New(), "ns", NamedOnly: true, IncludeDead: false, Skip: 1, Limit: 1)));

        Assert.Equal((3, "name-2"), (page.Total, Assert.Single(page.Actors).Name));
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

    private IReadOnlyList<GcsEffect> Register(ActorSpec spec, bool getIfExists = false)
        => _desks.Actors.Register(new RegisterActor(RequestId.New(), spec, getIfExists), Examples.Noon);

    private IReadOnlyList<GcsEffect> Kill(ActorId actor, bool allowRestart = false)
        => _desks.Actors.Kill(new KillActor(RequestId.New(), actor, allowRestart, "a test"), Examples.Noon);

    private List<GcsEffect> Started(ActorId actor, int incarnation)
        => _desks.Lives.Started(new InstanceStarted(actor, incarnation, Examples.Place), Examples.Noon);

    private List<GcsEffect> Ended(ActorId actor, int incarnation)
        => _desks.Lives.Ended(new InstanceEnded(actor, incarnation, new DeathCause.ProcessDied(new RayFault(FaultKind.ExecutorDied, "killed"))), Examples.Noon);

    private void Follow(IReadOnlyList<GcsEffect> effects)
    {
        foreach (var decided in EventsOf(effects))
        {
            _desks.Lives.Follow(decided, Examples.Noon);
        }
    }

    private ActorInfo State(ActorId actor) => _desks.Lives.Describe(_desks.Core.State.Actors.Find(actor)!);

    private List<GcsEffect> Pass(double seconds)
    {
        List<GcsEffect> effects = [];
        for (var passed = 0.0; passed < seconds; passed += 0.1)
        {
            effects.AddRange(_desks.Lives.Tick(TimeSpan.FromSeconds(0.1), Examples.Noon));
        }

        return effects;
    }
}
