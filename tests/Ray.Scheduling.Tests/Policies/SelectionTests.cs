using AkkaRay.Scheduling.Policies;

namespace AkkaRay.Scheduling.Tests.Policies;

public sealed class SelectionTests
{
    [Theory]
    [InlineData(1), InlineData(2), InlineData(20261123)]
    public void Found_is_what_sorting_puts_there(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 1000; round++)
        {
            int[] items = [.. Enumerable.Range(0, random.Next(1, 60))];
            random.Shuffle(items);
            var wanted = random.Next(items.Length);
            Assert.True(Selection.Find<int>(items, wanted, static (one, other) => one.CompareTo(other)) == wanted, $"seed {seed}, round {round}");
        }
    }
}
