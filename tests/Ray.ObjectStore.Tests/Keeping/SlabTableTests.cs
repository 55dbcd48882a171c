using AkkaRay.ObjectStore.Keeping;

namespace AkkaRay.ObjectStore.Tests.Keeping;

public sealed class SlabTableTests
{
    [Fact]
    public void A_slab_that_is_held_cannot_be_released()
    {
        var table = new SlabTable(0, 100);
        var slab = table.TryLease(10, 3)!;

        Assert.Throws<InvalidOperationException>(() => table.Release(slab.Start));
    }

    [Fact]
    public void Only_its_holder_gives_a_slab_up()
    {
        var table = new SlabTable(0, 100);
        var slab = table.TryLease(10, 3)!;

        Assert.False(table.GiveUp(slab.Start, 4));
        Assert.True(table.GiveUp(slab.Start, 3));
        Assert.Equal(SlabTable.Keeper, Assert.Single(table.All).Holder);
    }

    [Fact]
    public void Drawn_leases_deaths_and_releases_never_overlap_and_lose_nothing() => Seeds.Run(40, random =>
    {
        const long Length = 500;
        var table = new SlabTable(0, Length);
        var serials = new HashSet<uint>();
        for (var step = 0; step < 300; step++)
        {
            switch (random.Next(4))
            {
                case 0 or 1:
                    var lease = table.TryLease(random.Next(1, 120), random.Next(1, 5));
                    Assert.True(lease is null || serials.Add(lease.Serial), "a serial was given twice");
                    break;
                case 2:
                    table.Adopt(random.Next(1, 5));
                    break;
                default:
                    if (table.All.FirstOrDefault(slab => slab.Holder == SlabTable.Keeper) is { } free)
                    {
                        table.Release(free.Start);
                    }

                    break;
            }

            var slabs = table.All.ToList();
            Assert.Equal(Length, table.FreeBytes + slabs.Sum(slab => slab.Length));
            Assert.All(slabs.Zip(slabs.Skip(1)), pair => Assert.True(pair.First.End <= pair.Second.Start));
        }
    });
}
