using System.Collections.Immutable;
using AkkaRay.Head.Gcs;
using AkkaRay.Head.Keyed;
using AkkaRay.Messages.Ids;
using AkkaRay.Messages.Nodes;
using Xunit.Abstractions;
using static AkkaRay.Head.Tests.Desks;
using static AkkaRay.Messages.Actors.KeyedProtocol;

namespace AkkaRay.Head.Tests.Keyed;

public sealed class KeyedDeskTests(ITestOutputHelper output)
{
    private readonly Desks _desks = new();

    private KeyedDesk Desk => field ??= new KeyedDesk(_desks.Core);

    [Fact]
    public void Shards_are_spread_over_the_nodes_that_can_have_them_and_stay()
    {
        var (first, second) = (Join(1).Address, Join(2).Address);
        Join(3);

        var homes = Enumerable.Range(0, 8).Select(shard => Home(shard, [first, second])).ToArray();

        Assert.Equal([4, 4], homes.CountBy(static home => home!).Select(static pair => pair.Value));
        Assert.Equal(homes, Enumerable.Range(0, 8).Select(shard => Home(shard, [first])));
    }

    [Fact]
    public void Shard_changes_its_home_when_that_is_dead_or_it_was_moved()
    {
        var (first, second) = (Join(1), Join(2));
        Assert.Equal(first.Address, Home(1, [first.Address]));

        Assert.Equal(first.Address, Home(1, [second.Address]));
        Assert.Equal(second.Address, Home(1, [second.Address], isMoved: true));
        _desks.Nodes.Leave(new(RequestId.New(), second.Id, "done"), Examples.Noon);

        Assert.Equal(first.Address, Home(1, [first.Address, second.Address]));
        Assert.Null(Home(2, ["akka.tcp://ray@nowhere:1"]));
    }

    [Fact]
    public void Numbers_of_a_shard_rise_through_moves_and_restarts_of_the_head()
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var nodes = Enumerable.Range(0, 3).Select(Join).ToArray();
        var last = new int[4];
        var state = _desks.Core.State;
        for (var step = 0; step < 500; step++)
        {
            var shard = random.Next(last.Length);
            if (random.Next(4) == 0)
            {
                Home(shard, [nodes[random.Next(3)].Address], isMoved: true);
            }

            var reserved = ReplyOf<NumbersReserved>(Desk.Reserve(new ReserveNumbers(RequestId.New(), shard)));
            Assert.True(reserved.First > last[shard], $"{reserved.First} after {last[shard]}");
            last[shard] = reserved.First + reserved.Count - 1;
        }

        var restored = new GcsState(_desks.Core.Settings);
        restored.Restore(state.ToSnapshot());
        Assert.Equal(state.KeyedShards.All, restored.KeyedShards.All);
    }

    private NodeInfo Join(int number) => _desks.Join(Examples.Node(2000 + number, $"worker-{number}"));

    private string? Home(int shard, ImmutableArray<string> candidates, bool isMoved = false)
        => ReplyOf<ShardFound>(Desk.Find(new FindShard(RequestId.New(), shard, candidates, isMoved))).Address;
}
