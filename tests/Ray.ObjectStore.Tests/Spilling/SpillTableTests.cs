using AkkaRay.ObjectStore.Spilling;

namespace AkkaRay.ObjectStore.Tests.Spilling;

public sealed class SpillTableTests : IDisposable
{
    private static readonly ObjectKey s_key = new(1, 1, 1, 1);
    private static readonly StoredName s_first = new(1000, 1, 10, 0);

    private readonly string _folder = Directory.CreateTempSubdirectory("ray-spill-").FullName;
    private readonly SpillTable _table = new();
    private readonly SpillFile _file;
    private readonly SpilledObject _spilled;

    public SpillTableTests()
    {
        _file = new SpillFile(Path.Combine(_folder, "spill"));
        _spilled = new SpilledObject(s_key, s_first, new SpillPlace(_file, 0, 10, 0));
        _table.Add(_spilled);
    }

    [Fact]
    public void An_object_that_is_about_to_be_in_the_arena_is_known_there_and_stays_until_it_is()
    {
        Assert.Null(_table.Restoring(_spilled, out _));
        _table.Place(_spilled, Name(2));

        Assert.Same(_spilled, _table.Find(Name(2)));
        Assert.False(_table.TryLeaveArena(_spilled, Name(2)), "it was taken out while it was brought back");
        Assert.True(_table.TryEndRestore(_spilled, isThere: true));
        Assert.True(_table.TryLeaveArena(_spilled, Name(2)));
    }

    [Fact]
    public async Task All_who_want_an_object_at_once_wait_for_the_one_who_brings_it_back()
    {
        Assert.Null(_table.Restoring(_spilled, out var mine));
        var other = _table.Restoring(_spilled, out var others);

        Assert.Null(others);
        _table.Place(_spilled, Name(2));
        Assert.True(_table.TryEndRestore(_spilled, isThere: true));
        mine!.SetResult(Name(2));
        Assert.Equal(Name(2), await other!);
        Assert.Equal(Name(2), await _table.Restoring(_spilled, out _)!);
    }

    [Fact]
    public void An_object_that_is_freed_while_it_is_brought_back_is_left_to_whoever_does_that()
    {
        Assert.Null(_table.Restoring(_spilled, out _));
        _table.Place(_spilled, Name(2));

        Assert.Empty(_table.Remove(_ => true, out var count));
        Assert.Equal(1, count);
        Assert.Null(_table.Find(s_first));
        Assert.Null(_table.Find(Name(2)));
        Assert.False(_table.TryEndRestore(_spilled, isThere: true), "nobody would give it up");
    }

    [Fact]
    public void An_object_is_given_up_by_one_of_those_who_free_it()
    {
        Assert.True(_table.Remove(_spilled));
        Assert.False(_table.Remove(_spilled));
        Assert.Empty(_table.Remove(_ => true, out _));
    }

    [Fact]
    public void An_object_that_goes_to_disk_and_back_for_ever_keeps_two_names()
    {
        for (var i = 2UL; i < 100; i++)
        {
            Assert.Null(_table.Restoring(_spilled, out _));
            _table.Place(_spilled, Name(i));
            Assert.True(_table.TryEndRestore(_spilled, isThere: true));
            Assert.Empty(_table.OnDisk);
            Assert.InRange(_table.Names, 1, 2);
            Assert.True(_table.TryLeaveArena(_spilled, Name(i)));
        }

        Assert.Same(_spilled, Assert.Single(_table.OnDisk));
        Assert.Same(_spilled, _table.Find(s_first));
    }

    [Fact]
    public void An_object_that_could_not_be_brought_back_is_on_disk_as_before()
    {
        Assert.Null(_table.Restoring(_spilled, out _));
        _table.Place(_spilled, Name(2));

        Assert.True(_table.TryEndRestore(_spilled, isThere: false));
        Assert.Single(_table.OnDisk);
        Assert.Null(_table.Find(Name(2)));
        Assert.Null(_table.Restoring(_spilled, out _));
    }

    public void Dispose()
    {
        _file.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static StoredName Name(ulong life) => s_first with { Generation = life };
}
