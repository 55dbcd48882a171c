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
    private readonly IActorRef _door;

    public KeyedDoorActorTests()
    {
        _region = CreateTestProbe("region");
        _door = Sys.ActorOf(KeyedDoorActor.Props(_region));
    }

    [Fact]
    public async Task Driver_that_asks_for_many_is_told_of_each_once_and_of_several_together()
    {
        const int Actors = 2_000;
        var driver = CreateTestProbe("driver");
        _door.Tell(new ActivateActors([.. Enumerable.Range(1, Actors).Select(Spec)]), driver);

        for (var i = 0; i < Actors; i++)
        {
            var asked = await _region.ExpectMsgAsync<ActivateActor>(Patience);
            _region.Reply(new ActorChanged(asked.Actor, null));
        }

        var told = new List<ActorId>();
        var messages = 0;
        for (; told.Count < Actors; messages++)
        {
            told.AddRange((await driver.ExpectMsgAsync<ActorsActivated>(Patience)).Actors.Select(static changed => changed.Actor));
        }

        Assert.Equal(Enumerable.Range(1, Actors).Select(static number => Spec(number).Id), told);
        Assert.InRange(messages, Actors / 500, Actors);
    }

    [Fact]
    public async Task Each_driver_is_told_what_it_asked()
    {
        var (first, second) = (CreateTestProbe("first"), CreateTestProbe("second"));
        _door.Tell(new ActivateActors([Spec(1)]), first);
        await _region.ExpectMsgAsync<ActivateActor>(Patience);
        var ofFirst = _region.LastSender;
        _door.Tell(new ActivateActors([Spec(1)]), second);
        await _region.ExpectMsgAsync<ActivateActor>(Patience);
        var ofSecond = _region.LastSender;

        ofFirst.Tell(new ActivationFailed(Spec(1).Id, new RayFault(FaultKind.ActorDied, "why")));
        ofSecond.Tell(new ActorChanged(Spec(1).Id, null));

        await first.ExpectMsgAsync<ActivationFailed>(Patience);
        await second.ExpectMsgAsync<ActorsActivated>(Patience);
        Assert.False(first.HasMessages);
        Assert.False(second.HasMessages);
    }

    private static ActorSpec Spec(int number) => new(
        new ActorId(new OwnerId(7), (ulong)number), new JobId(1), "Counter", new FunctionDefinition(1, "A", "I", 0, "Counter", Guid.Empty), [])
    {
        Key = $"k{number}",
    };
}
