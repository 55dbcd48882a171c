using Akka.Actor;
using Akka.TestKit;
using Akka.TestKit.Xunit2;
using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Errors;
using AkkaRay.Messages.Ids;
using AkkaRay.Worker.Agent;
using AkkaRay.Worker.Keyed;
using static AkkaRay.Messages.Actors.ActorStateProtocol;
using static AkkaRay.Messages.Actors.KeyedProtocol;
using static AkkaRay.Messages.Scheduling.LeaseProtocol;

namespace AkkaRay.Worker.Tests.Keyed;

/// <summary>How a host is wired: whom it tells what its core decides. The shard, the agent, the head and the numbers are probes.</summary>
public sealed class KeyedHostActorTests : TestKit
{
    private readonly TestProbe _shard;
    private readonly TestProbe _agent;
    private readonly TestProbe _gcs;
    private readonly TestProbe _numbers;
    private readonly TestProbe _asker;
    private readonly HostedActors _hosted;
    private readonly IActorRef _host;

    public KeyedHostActorTests()
        : base("akka.test.single-expect-default = 20s")
    {
        (_shard, _agent, _gcs) = (CreateTestProbe("shard"), CreateTestProbe("agent"), CreateTestProbe("gcs"));
        (_numbers, _asker) = (CreateTestProbe("numbers"), CreateTestProbe("asker"));
        var parts = new KeyedHostParts(_agent, _gcs, _numbers, new NumberDesk(new NumberBlocks(RequestId.New)), TimeProvider.System);
        _hosted = parts.Hosted;
        _host = _shard.ChildActorOf(KeyedHostActor.Props(KeyedAgent.Node, parts));
    }

    [Fact]
    public async Task Who_asks_is_told_of_the_instance_that_got_the_number_of_its_shard()
    {
        var lease = await RequestedAsync();

        _host.Tell(Granted(lease), _agent);

        var info = (await _asker.ExpectMsgAsync<ActorProtocol.ActorChanged>()).Info!;
        Assert.Equal((5, "n1", 77), (info.Incarnation, info.NodeName, info.Place!.Pid));
    }

    [Fact]
    public async Task Who_asks_for_several_hears_of_all_though_very_many_others_wait()
    {
        var lease = await RequestedAsync();
        _host.Tell(Granted(lease), _agent);
        await _asker.ExpectMsgAsync<ActorProtocol.ActorChanged>();
        var (lives, waits) = (KeyedAgent.Spec() with { Id = Actor(1) }, KeyedAgent.Spec() with { Id = Actor(2) });
        for (var other = 0; other <= Askers<IActorRef>.KeptMax; other++)
        {
            _host.Tell(new ActivateActor(waits), Sys.ActorOf(Props.Empty));
        }

        _host.Tell(new ActivateActors(ActorKey.KindOf(lives), [ActorKey.Of(lives), ActorKey.Of(lives)]), _asker);

        Assert.Equal(2, (await _asker.ExpectMsgAsync<ActorsActivated>()).Actors.Length);
    }

    [Fact]
    public async Task Kept_state_is_read_from_the_head_before_the_agent_is_asked_for_an_instance()
    {
        _host.Tell(new ActivateActor(KeyedAgent.Spec(hasState: true)), _asker);
        await _numbers.ExpectMsgAsync<NumbersActor.Take>();
        _numbers.Reply(new NumbersActor.Number(5));
        var read = await _gcs.ExpectMsgAsync<ReadActorState>();
        Assert.False(_agent.HasMessages);

        _gcs.Reply(new ActorStateRead(read.Request, read.Actor, 3, [9]));

        Assert.Equal([9], Assert.Single((await _agent.ExpectMsgAsync<InstanceEvents.Requests>()).All).Instance!.State);
    }

    [Fact]
    public async Task Idle_instance_is_ended_and_who_asks_after_its_end_gets_the_next_one()
    {
        var lease = await RequestedAsync();
        _host.Tell(Granted(lease), _agent);
        await _asker.ExpectMsgAsync<ActorProtocol.ActorChanged>();

        _host.Tell(new InstanceEvents.Idle(lease), _agent);
        Assert.Equal(new InstanceEvents.End(lease, IsGraceful: true), await _agent.ExpectMsgAsync<InstanceEvents.End>());
        _host.Tell(new InstanceEvents.Over(lease, new DeathCause.Terminated()), _agent);

        _host.Tell(new ActivateActor(KeyedAgent.Spec() with { Id = Actor(1) }), _asker);
        await _numbers.ExpectMsgAsync<NumbersActor.Take>();
        _numbers.Reply(new NumbersActor.Number(6));

        var next = Assert.Single((await _agent.ExpectMsgAsync<InstanceEvents.Requests>()).All);
        Assert.NotEqual(lease, next.Lease);
        Assert.Equal(6, next.Instance!.Incarnation);
    }

    [Fact]
    public async Task Host_whose_shard_moves_ends_its_instance_and_then_itself()
    {
        var lease = await RequestedAsync();
        _host.Tell(Granted(lease), _agent);
        Watch(_host);

        _host.Tell(KeyedHostActor.HandOff.Instance, _shard);
        Assert.Equal(new InstanceEvents.End(lease, IsGraceful: true), await _agent.ExpectMsgAsync<InstanceEvents.End>());
        _host.Tell(new InstanceEvents.Over(lease, new DeathCause.Terminated()), _agent);

        await ExpectTerminatedAsync(_host);
    }

    [Fact]
    public async Task Host_that_is_stopped_leaves_no_instance_behind()
    {
        var lease = await RequestedAsync();
        _host.Tell(Granted(lease), _agent);
        await _asker.ExpectMsgAsync<ActorProtocol.ActorChanged>();

        _host.Tell(PoisonPill.Instance);

        Assert.Equal(new InstanceEvents.End(lease, IsGraceful: false), await _agent.ExpectMsgAsync<InstanceEvents.End>());
    }

    [Fact]
    public async Task Many_that_are_asked_for_together_are_requested_together_each_with_a_number_of_its_own()
    {
        var kind = ActorKey.KindOf(KeyedAgent.Spec());
        _host.Tell(new ActivateActors(kind, [.. Enumerable.Range(1, 3).Select(static number => new ActorKey(Actor(number), $"k{number}", []))]), _asker);
        for (var number = 1; number <= 3; number++)
        {
            await _numbers.ExpectMsgAsync<NumbersActor.Take>();
            _numbers.Reply(new NumbersActor.Number(number));
        }

        var requests = new List<RequestLease>();
        while (requests.Count < 3)
        {
            requests.AddRange((await _agent.ExpectMsgAsync<InstanceEvents.Requests>()).All);
        }

        Assert.Equal([(Actor(1), "k1", 1), (Actor(2), "k2", 2), (Actor(3), "k3", 3)], requests.Select(static one => (one.Instance!.Actor, one.Instance.Key!, one.Instance.Incarnation)));
        Assert.Equal(3, requests.Select(static one => one.Lease).Distinct().Count());

        // They come to life together, and who asked for many hears of all in one message.
        _host.Tell(new InstanceEvents.Granted([.. requests.Select(static one => Granted(one.Lease))]), _agent);
        var told = await _asker.ExpectMsgAsync<ActorsActivated>();
        Assert.Equal(
            [(Actor(1), "k1", 1), (Actor(2), "k2", 2), (Actor(3), "k3", 3)],
            told.Actors.Select(one => one.InfoIn(told.Kind)).Select(static info => (info.Id, info.Key!, info.Incarnation)));
        Assert.Equal((77, "n1", "Counter"), (told.Kind.Place!.Pid, told.Kind.NodeName, told.Kind.Class));
    }

    [Fact]
    public async Task What_happens_to_one_actor_is_none_of_the_others()
    {
        var first = await RequestedAsync();
        _host.Tell(Granted(first), _agent);
        await _asker.ExpectMsgAsync<ActorProtocol.ActorChanged>();
        var second = await RequestedAsync(Actor(2));
        _host.Tell(Granted(second), _agent);
        Assert.Equal(Actor(2), (await _asker.ExpectMsgAsync<ActorProtocol.ActorChanged>()).Actor);

        _host.Tell(new LeaseLost(first, new RayFault(FaultKind.ExecutorDied, "gone"), 0), _agent);
        _host.Tell(new ActivateActor(KeyedAgent.Spec() with { Id = Actor(2) }), _asker);

        Assert.Equal(Actor(2), (await _asker.ExpectMsgAsync<ActorProtocol.ActorChanged>()).Actor);
        Assert.Equal(1, Assert.Single(_hosted.Describe(10)).Entities);
    }

    [Fact]
    public async Task Host_whose_shard_moves_waits_for_the_last_of_its_instances()
    {
        var first = await RequestedAsync();
        _host.Tell(Granted(first), _agent);
        var second = await RequestedAsync(Actor(2));
        _host.Tell(Granted(second), _agent);
        Watch(_host);

        _host.Tell(KeyedHostActor.HandOff.Instance, _shard);
        var ended = new[] { (await _agent.ExpectMsgAsync<InstanceEvents.End>()).Lease, (await _agent.ExpectMsgAsync<InstanceEvents.End>()).Lease };
        Assert.Equal(new[] { first, second }.ToHashSet(), ended.ToHashSet());
        _host.Tell(new InstanceEvents.Over(first, new DeathCause.Terminated()), _agent);
        _host.Tell(new DeactivateActor(RequestId.New(), Actor(9), IsGraceful: true), _asker);
        while (await _asker.ReceiveOneAsync(TimeSpan.FromSeconds(20)) is not ActorDeactivated)
        {
        }

        Assert.Equal(1, Assert.Single(_hosted.Describe(10)).Entities);
        _host.Tell(new InstanceEvents.Over(second, new DeathCause.Terminated()), _agent);

        await ExpectTerminatedAsync(_host);
        Assert.Empty(_hosted.Describe(10));
    }

    private static ActorId Actor(int number) => new(new OwnerId(7), (ulong)(number * Shards));

    // Somebody asked, and the host asks the agent for an instance of number 5.
    private async Task<LeaseId> RequestedAsync(ActorId? actor = null)
    {
        _host.Tell(new ActivateActor(KeyedAgent.Spec() with { Id = actor ?? Actor(1) }), _asker);
        Assert.Equal(_shard.Ref, (await _numbers.ExpectMsgAsync<NumbersActor.Take>()).Shard);
        _numbers.Reply(new NumbersActor.Number(5));
        var request = Assert.Single((await _agent.ExpectMsgAsync<InstanceEvents.Requests>()).All);
        Assert.Equal(5, request.Instance!.Incarnation);
        return request.Lease;
    }

    private static LeaseGranted Granted(LeaseId lease)
        => new(lease, KeyedAgent.Node.Id, "n1", new ExecutorId(Guid.Empty), 77, new Endpoint("h", 1, ""), default);
}
