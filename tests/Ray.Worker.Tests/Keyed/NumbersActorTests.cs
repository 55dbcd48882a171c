using Akka.Actor;
using Akka.TestKit;
using Akka.TestKit.Xunit2;
using AkkaRay.Messages.Ids;
using AkkaRay.Worker.Keyed;
using static AkkaRay.Messages.Actors.KeyedProtocol;

namespace AkkaRay.Worker.Tests.Keyed;

/// <summary>How hosts get numbers: who is asked, who is told, and what the end of a shard ends.</summary>
public sealed class NumbersActorTests : TestKit
{
    private readonly TestProbe _gcs;
    private readonly TestProbe _shards;
    private readonly IActorRef _numbers;

    public NumbersActorTests()
        : base("akka.test.single-expect-default = 20s")
    {
        (_gcs, _shards) = (CreateTestProbe("gcs"), CreateTestProbe("region"));
        _numbers = Sys.ActorOf(NumbersActor.Props(new NumberDesk(new NumberBlocks(RequestId.New)), _gcs, TimeProvider.System));
    }

    [Fact]
    public async Task Hosts_that_wait_together_share_one_question_and_later_ones_need_none()
    {
        var shard = Shard("7");
        var (first, second, later) = (CreateTestProbe(), CreateTestProbe(), CreateTestProbe());
        Take(first, shard);
        Take(second, shard);

        var asked = await _gcs.ExpectMsgAsync<ReserveNumbers>();
        Assert.Equal(7, asked.Shard);
        _gcs.Reply(new NumbersReserved(asked.Request, 7, 100, 3));

        int[] given = [await NumberAsync(first), await NumberAsync(second)];
        Assert.Equal([100, 101], given.Order());
        Take(later, shard);
        Assert.Equal(102, await NumberAsync(later));
        Assert.False(_gcs.HasMessages);
    }

    [Fact]
    public async Task Question_that_is_not_answered_is_asked_again_with_its_id()
    {
        var shard = Shard("7");
        Take(CreateTestProbe(), shard);

        var asked = await _gcs.ExpectMsgAsync<ReserveNumbers>();

        Assert.Equal(asked, await _gcs.ExpectMsgAsync<ReserveNumbers>(TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public async Task Shard_that_comes_back_gets_fresh_numbers()
    {
        var shard = Shard("7");
        var host = CreateTestProbe();
        Take(host, shard);
        var asked = await _gcs.ExpectMsgAsync<ReserveNumbers>();
        _gcs.Reply(new NumbersReserved(asked.Request, 7, 100, 1000));
        Assert.Equal(100, await NumberAsync(host));

        Watch(shard);
        Sys.Stop(shard);
        await ExpectTerminatedAsync(shard);
        var again = Shard("7");
        var next = CreateTestProbe();
        Take(next, again);

        asked = await _gcs.ExpectMsgAsync<ReserveNumbers>();
        _gcs.Reply(new NumbersReserved(asked.Request, 7, 1100, 1000));
        Assert.Equal(1100, await NumberAsync(next));
    }

    // A shard has its number for a name.
    private IActorRef Shard(string number) => _shards.ChildActorOf(Akka.Actor.Props.Create<Parent>(), number);

    private void Take(TestProbe host, IActorRef shard) => _numbers.Tell(new NumbersActor.Take(shard), host);

    private static async Task<int> NumberAsync(TestProbe host) => (await host.ExpectMsgAsync<NumbersActor.Number>()).Value;

    private sealed class Parent : UntypedActor
    {
        protected override void OnReceive(object message) => Unhandled(message);
    }
}
