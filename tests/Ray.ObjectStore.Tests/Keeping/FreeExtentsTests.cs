using AkkaRay.ObjectStore.Keeping;

namespace AkkaRay.ObjectStore.Tests.Keeping;

public sealed class FreeExtentsTests
{
    [Fact]
    public void The_lowest_extent_that_is_large_enough_is_taken()
    {
        var extents = new FreeExtents(0, 100);
        extents.TryTake(10, out _);
        extents.TryTake(10, out var second);
        extents.TryTake(10, out _);
        extents.Give(second, 10);

        Assert.True(extents.TryTake(5, out var offset));
        Assert.Equal(second, offset);
    }

    [Fact]
    public void Giving_back_what_is_free_already_is_noticed()
    {
        var extents = new FreeExtents(0, 100);
        extents.TryTake(50, out _);

        Assert.Throws<InvalidOperationException>(() => extents.Give(40, 20));
    }

    [Fact]
    public void Drawn_takes_and_gives_agree_with_a_map_of_bytes() => Seeds.Run(40, random =>
    {
        const int Length = 300;
        var extents = new FreeExtents(1000, Length);
        var taken = new bool[Length];
        var held = new List<(long Offset, long Length)>();
        for (var step = 0; step < 300; step++)
        {
            if (random.Next(2) == 0)
            {
                var length = random.Next(1, 60);
                var expected = LowestFree(taken, length);
                Assert.Equal(expected >= 0, extents.TryTake(length, out var offset));
                if (expected >= 0)
                {
                    Assert.Equal(expected + 1000, offset);
                    Array.Fill(taken, true, expected, length);
                    held.Add((offset, length));
                }
            }
            else if (held.Count > 0)
            {
                var index = random.Next(held.Count);
                var (offset, length) = held[index];
                held.RemoveAt(index);
                extents.Give(offset, length);
                Array.Fill(taken, false, (int)offset - 1000, (int)length);
            }

            Assert.Equal(taken.Count(one => !one), extents.FreeBytes);
            Assert.Equal(LongestFree(taken), extents.LargestBytes);
        }
    });

    private static int LowestFree(bool[] taken, int length)
        => Enumerable.Range(0, taken.Length - length + 1).FirstOrDefault(start => !taken.AsSpan(start, length).Contains(true), -1);

    private static int LongestFree(bool[] taken)
        => string.Concat(taken.Select(one => one ? '.' : 'f')).Split('.').Max(run => run.Length);
}
