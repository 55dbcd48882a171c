using AkkaRay.ObjectStore.Blocks;
using AkkaRay.ObjectStore.Keeping;

namespace AkkaRay.ObjectStore.Tests.Keeping;

public sealed class SlabSizesTests
{
    [Theory]
    [InlineData(4 * TestStore.MiB)]
    [InlineData(256 * TestStore.MiB)]
    [InlineData(64 * 1024 * TestStore.MiB)]
    public void A_slab_holds_the_object_it_was_asked_for(long capacity)
    {
        var sizes = new SlabSizes(capacity);
        foreach (var length in new[] { 1, 100_000, sizes.SharedMax - 1, sizes.SharedMax, sizes.SharedMax + 1, capacity / 2 })
        {
            Assert.True(sizes.For(length, 0) >= length + SlabHeader.Bytes + BlockHeader.Bytes);
        }
    }

    [Fact]
    public void Large_stores_lend_slabs_of_64_MiB_and_large_objects_get_their_own_size()
    {
        var sizes = new SlabSizes(8L * 1024 * TestStore.MiB);

        Assert.Equal(64 * TestStore.MiB, sizes.Largest);
        Assert.InRange(sizes.For(100 * TestStore.MiB, 0), 100 * TestStore.MiB, 101 * TestStore.MiB);
    }

    [Fact]
    public void Blocks_waste_at_most_an_eighth()
        => Seeds.Run(1, random =>
        {
            for (var i = 0; i < 1000; i++)
            {
                var length = random.NextInt64(1000, 1L << 30);
                Assert.InRange(SizeClasses.BlockFor(length), length + BlockHeader.Bytes, ((length + BlockHeader.Bytes) * 9 / 8) + BlockHeader.Bytes);
            }
        });
}
