using Akka.Actor;
using Akka.TestKit;
using Akka.TestKit.Xunit2;
using AkkaRay.Messages.Actors;
using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Errors;
using AkkaRay.Messages.Ids;
using AkkaRay.Worker.Keyed;
using static AkkaRay.Messages.Actors.ActorProtocol;
using static AkkaRay.Messages.Actors.KeyedProtocol;

namespace AkkaRay.Worker.Tests.Keyed;

/// <summary>The door through which drivers ask for many keyed actors; the region and the drivers are probes.</summary>
public sealed class KeyedDoorActorTests : TestKit
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly TestProbe _region;
    private readonly HostedActors _hosted = new();
    private readonly IActorRef _door;

    public KeyedDoorActorTests()
    {
        _region = CreateTestProbe("region");
        _door = Sys.ActorOf(KeyedDoorActor.Props(_region, _hosted));
    }

    [Fact]
    public async Task Driver_that_asks_for_many_is_told_of_each_once_and_of_several_together()
    {
        const int Actors = 2_000;
        var driver = CreateTestProbe("driver");
        _door.Tell(Ask([.. Enumerable.Range(1, Actors)]), driver);

        var asked = new List<ActorKey>();
        while (asked.Count < Actors)
        {
            var ofShard = await _region.ExpectMsgAsync<ActivateActors>(Patience);
            Assert.Single(ofShard.Actors.Select(static actor => ShardOf(actor.Id)).Distinct());
            asked.AddRange(ofShard.Actors);
            foreach (var actor in ofShard.Actors)
            {
                _region.Reply(new ActorChanged(actor.Id, Info(actor)));
            }
        }

        var told = new List<ActiveActor>();
        var messages = 0;
        for (; told.Count < Actors; messages++)
        {
            var activated = await driver.ExpectMsgAsync<ActorsActivated>(Patience);
            Assert.All(activated.Actors, actor => Assert.Equal(Info(Key((int)actor.Id.Number)), actor.InfoIn(activated.Kind)));
            told.AddRange(activated.Actors);
        }

        Assert.Equal(asked.Select(static actor => actor.Id), told.Select(static actor => actor.Id));
        Assert.Equal(Actors, told.Distinct().Count());
        Assert.InRange(messages, Actors / 500, Actors);
    }

    [Fact]
    public async Task Actors_in_different_processes_are_told_of_in_different_messages()
    {
        var driver = CreateTestProbe("driver");
        _door.Tell(Ask([1, 1 + Shards]), driver);
        var asked = await _region.ExpectMsgAsync<ActivateActors>(Patience);
        _region.Reply(new ActorChanged(asked.Actors[0].Id, Info(asked.Actors[0])));
        _region.Reply(new ActorChanged(asked.Actors[1].Id, Info(asked.Actors[1], pid: 78)));

        var (first, second) = (await driver.ExpectMsgAsync<ActorsActivated>(Patience), await driver.ExpectMsgAsync<ActorsActivated>(Patience));

        Assert.Equal((77, 78), (first.Kind.Place!.Pid, second.Kind.Place!.Pid));
    }

    [Fact]
    public async Task Shards_that_are_hosted_here_are_listed_with_some_of_their_actors()
    {
        var table = new KeyedTable(static actor => new KeyedHostCore(static () => default, RequestId.New) { Actor = actor });
        table.FindOrAdd(Key(1).Id);
        table.FindOrAdd(Key(2).Id);
        _hosted.Add("5", table);
        var person = CreateTestProbe("person");
        var request = RequestId.New();

        _door.Tell(new ListHosted(request, 1), person);

        var listed = await person.ExpectMsgAsync<HostedListed>(Patience);
        var shard = Assert.Single(listed.Shards);
        Assert.Equal((request, "5", 2), (listed.Request, shard.Shard, shard.Entities));
        Assert.Matches("^0000000000000007-000000000000000[12]$", Assert.Single(shard.EntityIds));
    }

    [Fact]
    public async Task Each_driver_is_told_what_it_asked()
    {
        var (first, second) = (CreateTestProbe("first"), CreateTestProbe("second"));
        _door.Tell(Ask([1]), first);
        await _region.ExpectMsgAsync<ActivateActors>(Patience);
        var ofFirst = _region.LastSender;
        _door.Tell(Ask([1]), second);
        await _region.ExpectMsgAsync<ActivateActors>(Patience);
        var ofSecond = _region.LastSender;

        ofFirst.Tell(new ActivationFailed(Key(1).Id, new RayFault(FaultKind.ActorDied, "why")));
        ofSecond.Tell(new ActorChanged(Key(1).Id, Info(Key(1))));

        await first.ExpectMsgAsync<ActivationFailed>(Patience);
        await second.ExpectMsgAsync<ActorsActivated>(Patience);
        Assert.False(first.HasMessages);
        Assert.False(second.HasMessages);
    }

    private static ActivateActors Ask(int[] numbers) => new(ActorKey.KindOf(KeyedAgent.Spec()), [.. numbers.Select(Key)]);

    private static ActorKey Key(int number) => new(new ActorId(new OwnerId(7), (ulong)number), $"k{number}", []);

    private static ActorInfo Info(ActorKey actor, int pid = 77) => new(actor.Id, new JobId(1), "Counter", "", null, ActorState.Alive)
    {
        Key = actor.Key,
        Incarnation = 3,
        Place = new ActorPlace(KeyedAgent.Node.Id, "n1", "path", new ExecutorId(Guid.Empty), pid, new Endpoint("h", 1, ""), new AccessToken(new Guid((int)actor.Id.Number, 0, 0, new byte[8]))),
    };
}
