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

public sealed partial class ActorDeskTests
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
        Assert.Equal([typeof(GcsEffect.Record), typeof(GcsEffect.Order), typeof(GcsEffect.Watch), typeof(GcsEffect.Reply)], kinds);
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
