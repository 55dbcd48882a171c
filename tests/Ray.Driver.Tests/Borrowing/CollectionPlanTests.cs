using AkkaRay.Borrowing;

namespace AkkaRay.Driver.Tests.Borrowing;

public sealed class CollectionPlanTests
{
    private readonly CollectionPlan _plan = new();

    [Fact]
    public void Nothing_is_collected_while_nothing_changes() => Assert.Null(_plan.Look(0, 5));

    [Fact]
    public void Change_is_followed_by_one_collection_of_each_generation()
    {
        int?[] collected = [.. Enumerable.Range(0, 6).Select(_ => _plan.Look(1, 1))];

        Assert.Equal([null, 0, 1, 2, null, null], collected);
    }

    [Fact]
    public void Further_changes_put_it_off()
    {
        int?[] collected = [.. new long[] { 1, 2, 3, 3, 4, 4 }.Select(changes => _plan.Look(changes, 1))];

        Assert.Equal([null, null, null, 0, null, 0], collected);
    }

    [Fact]
    public void Nothing_is_collected_once_everything_was_let_go()
    {
        int?[] collected = [.. new[] { 1, 1, 0, 0 }.Select(alive => _plan.Look(1, alive))];

        Assert.Equal([null, 0, null, null], collected);
    }

    [Fact]
    public void What_was_in_use_while_all_was_collected_is_collected_later_at_most_twice_as_long_after()
    {
        int[] collected = [.. Enumerable.Range(0, 2000).Where(_ => _plan.Look(1, 1) == 2)];

        Assert.Equal(3, collected[0]);
        Assert.Equal(CollectionPlan.RestMin, collected[1] - collected[0]);
        Assert.All(collected.Skip(1).Zip(collected), pair => Assert.InRange(pair.First - pair.Second, 1, 2 * pair.Second));
        Assert.Equal(CollectionPlan.RestMax, collected[^1] - collected[^2]);
    }

    [Fact]
    public void Rests_begin_anew_with_every_change()
    {
        Assert.Equal(6, Enumerable.Range(0, 200).Count(_ => _plan.Look(1, 1) == 2));

        int[] collected = [.. Enumerable.Range(0, 10).Where(_ => _plan.Look(2, 1) == 2)];
        Assert.Equal([3, 3 + CollectionPlan.RestMin], collected);
    }
}
