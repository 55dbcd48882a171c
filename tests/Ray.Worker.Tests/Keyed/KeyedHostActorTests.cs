using Akka.Actor;
using Akka.Cluster.Sharding;
using Akka.TestKit;
using Akka.TestKit.Xunit2;
using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Calls;
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
    private readonly IActorRef _host;

    public KeyedHostActorTests()
        : base("akka.test.single-expect-default = 20s")
    {
        (_shard, _agent, _gcs) = (CreateTestProbe("shard"), CreateTestProbe("agent"), CreateTestProbe("gcs"));
        (_numbers, _asker) = (CreateTestProbe("numbers"), CreateTestProbe("asker"));
        _host = _shard.ChildActorOf(KeyedHostActor.Props(KeyedAgent.Node, new KeyedHostParts(_agent, _gcs, _numbers, new NumberDesk(new NumberBlocks(RequestId.New)), TimeProvider.System)));
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
    public async Task Kept_state_is_read_from_the_head_before_the_agent_is_asked_for_an_instance()
    {
        _host.Tell(new ActivateActor(KeyedAgent.Spec(hasState: true)), _asker);
        await _numbers.ExpectMsgAsync<NumbersActor.Take>();
        _numbers.Reply(new NumbersActor.Number(5));
        var read = await _gcs.ExpectMsgAsync<ReadActorState>();
        Assert.False(_agent.HasMessages);

        _gcs.Reply(new ActorStateRead(read.Request, read.Actor, 3, [9]));

        Assert.Equal([9], (await _agent.ExpectMsgAsync<RequestLease>()).Instance!.State);
    }

    [Fact]
    public async Task Idle_instance_is_ended_and_what_comes_after_its_end_is_left_to_the_next_host()
    {
        var lease = await RequestedAsync();
        _host.Tell(Granted(lease), _agent);
        await _asker.ExpectMsgAsync<ActorProtocol.ActorChanged>();

        _host.Tell(new InstanceEvents.Idle(lease), _agent);
        Assert.Equal(new InstanceEvents.End(lease, IsGraceful: true), await _agent.ExpectMsgAsync<InstanceEvents.End>());
        _host.Tell(new InstanceEvents.Over(lease, new DeathCause.Terminated()), _agent);

        Assert.IsType<PoisonPill>((await _shard.ExpectMsgAsync<Passivate>()).StopMessage);
        _host.Tell(new ActivateActor(KeyedAgent.Spec()), _asker);
        await _shard.ExpectMsgAsync<ActivateActor>();
        Assert.Equal(_asker.Ref, _shard.Sender);
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

    // Somebody asked, and the host asks the agent for an instance of number 5.
    private async Task<LeaseId> RequestedAsync()
    {
        _host.Tell(new ActivateActor(KeyedAgent.Spec()), _asker);
        Assert.Equal(_shard.Ref, (await _numbers.ExpectMsgAsync<NumbersActor.Take>()).Shard);
        _numbers.Reply(new NumbersActor.Number(5));
        var request = await _agent.ExpectMsgAsync<RequestLease>();
        Assert.Equal(5, request.Instance!.Incarnation);
        return request.Lease;
    }

    private static LeaseGranted Granted(LeaseId lease)
        => new(lease, KeyedAgent.Node.Id, "n1", new ExecutorId(Guid.Empty), 77, new Endpoint("h", 1, ""), default);
}
