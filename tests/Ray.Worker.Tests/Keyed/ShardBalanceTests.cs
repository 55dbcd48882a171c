using AkkaRay.Slots;
using Xunit.Abstractions;

namespace AkkaRay.Worker.Tests.Keyed;

public sealed class ShardBalanceTests(ITestOutputHelper output)
{
    [Fact]
    public void Nothing_moves_for_a_difference_of_one_or_with_nowhere_to_go()
    {
        Assert.Empty(ShardBalance.Plan(Shards(("a", 5), ("b", 4))));
        Assert.Empty(ShardBalance.Plan(Shards(("a", 5))));
        Assert.Empty(ShardBalance.Plan(Shards()));
    }

    [Fact]
    public void Any_distribution_is_level_after_few_rounds_and_no_round_moves_more_than_it_may()
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        for (var run = 0; run < 100; run++)
        {
            var shards = Shards([.. Enumerable.Range(0, random.Next(1, 12)).Select(node => ($"n{node}", random.Next(40)))])
                .ToDictionary(pair => pair.Key, pair => pair.Value.ToList());
            for (var round = 0; round < 60; round++)
            {
                var moves = ShardBalance.Plan(shards.ToDictionary(pair => pair.Key, pair => (IReadOnlyList<string>)pair.Value));
                Assert.InRange(moves.Count, 0, ShardBalance.MovesMax);
                Assert.Equal(moves.Distinct(), moves);
                foreach (var shard in moves)
                {
                    shards.Values.Single(list => list.Contains(shard)).Remove(shard);
                    shards.MinBy(pair => pair.Value.Count).Value.Add(shard);
                }
            }

            Assert.InRange(shards.Values.Max(list => list.Count) - shards.Values.Min(list => list.Count), 0, 1);
        }
    }

    private static Dictionary<string, IReadOnlyList<string>> Shards(params (string Node, int Count)[] nodes)
        => nodes.ToDictionary(one => one.Node, one => (IReadOnlyList<string>)[.. Enumerable.Range(0, one.Count).Select(number => $"{one.Node}-{number}")]);
}
