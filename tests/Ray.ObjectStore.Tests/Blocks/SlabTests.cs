using AkkaRay.ObjectStore.Arenas;
using AkkaRay.ObjectStore.Blocks;
using AkkaRay.ObjectStore.Pins;

namespace AkkaRay.ObjectStore.Tests.Blocks;

public sealed class SlabTests : IDisposable
{
    private const int Length = 1000;

    private readonly TestStore _store = new();
    private readonly Slab _slab;
    private readonly PinTable _reader;

    public SlabTests()
    {
        var keeper = _store.Host.Keeper;
        _slab = new Slab(keeper.Arena, keeper.TryLease(keeper.Attach(), 10 * Length)!.Start);
        _reader = new PinTable(keeper.Arena, keeper.Attach());
    }

    private Arena Arena => _store.Host.Keeper.Arena;

    [Fact]
    public void A_block_that_is_pinned_and_freed_while_readers_are_looked_at_is_not_used_again()
    {
        var (read, freed) = (Put(), Put());
        BlockAccess.TryDelete(Arena, freed);

        Slab.Sweep([_slab], () =>
        {
            // A reader comes just too late to be seen, and then the object is freed.
            var readers = PinSnapshot.Take(Arena);
            _reader.TryPin(read.Offset);
            Assert.True(BlockAccess.IsReadable(Arena, read));
            BlockAccess.TryDelete(Arena, read);
            return readers;
        });

        Assert.Equal(freed.Offset, Put().Offset);
        Assert.NotEqual(read.Offset, Put().Offset);
    }

    [Fact]
    public void A_block_that_is_freed_and_read_is_used_again_once_it_is_not_read()
    {
        var name = Put();
        _reader.TryPin(name.Offset);
        BlockAccess.TryDelete(Arena, name);

        Sweep();
        Assert.False(_slab.IsEmpty);
        _reader.Unpin(name.Offset);
        Sweep();

        Assert.True(_slab.IsEmpty);
        Assert.Equal(name.Offset, Put().Offset);
    }

    [Fact]
    public void All_of_very_many_freed_blocks_are_used_again()
    {
        var slab = new Slab(Arena, _store.Host.Keeper.TryLease(_store.Host.Keeper.Attach(), 2_000_000)!.Start);
        var names = new List<StoredName>();
        while (slab.TryAllocate(1, _store.NewKey(), 1, out var name))
        {
            BlockAccess.Seal(Arena, name);
            names.Add(name);
        }

        Assert.InRange(names.Count, 10_000, int.MaxValue);
        _reader.TryPin(names[7].Offset);
        names.ForEach(name => BlockAccess.TryDelete(Arena, name));
        Slab.Sweep([_slab, slab], () => PinSnapshot.Take(Arena));

        Assert.All(names.Where(name => name != names[7]), _ => Assert.True(slab.TryAllocate(1, _store.NewKey(), 1, out var _)));
        Assert.False(slab.TryAllocate(1, _store.NewKey(), 1, out _));
    }

    public void Dispose() => _store.Dispose();

    private void Sweep() => Slab.Sweep([_slab], () => PinSnapshot.Take(Arena));

    private StoredName Put()
    {
        Assert.True(_slab.TryAllocate(Length, _store.NewKey(), 1, out var name));
        BlockAccess.Seal(Arena, name);
        return name;
    }
}
