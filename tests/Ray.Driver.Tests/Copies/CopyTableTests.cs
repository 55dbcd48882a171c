using AkkaRay.Copies;
using AkkaRay.Messages.Calls;
using AkkaRay.Messages.Ids;

namespace AkkaRay.Driver.Tests.Copies;

/// <summary>Who takes a copy from whom.</summary>
public sealed class CopyTableTests
{
    private readonly CopyTable _table = new();

    public CopyTableTests() => _table.Add(At(0));

    [Fact]
    public void Copy_serves_so_many_readers_at_a_time()
    {
        for (var reader = 1; reader <= CopyTable.ReadersMax; reader++)
        {
            Assert.Equal(At(0), _table.TryTake(Arena(reader)));
        }

        Assert.Null(_table.TryTake(Arena(9)));
    }

    [Fact]
    public void Reader_that_has_its_copy_serves_others()
    {
        Fill();
        _table.Add(At(1));

        Assert.Equal(At(1), _table.TryTake(Arena(10)));
        Assert.Equal(At(0), _table.TryTake(Arena(11)));
        Assert.Equal(At(1), _table.TryTake(Arena(12)));
        Assert.Null(_table.TryTake(Arena(13)));
    }

    [Fact]
    public void Reader_that_leaves_makes_room()
    {
        Fill();
        _table.Leave(Arena(1));

        Assert.Equal(At(0), _table.TryTake(Arena(9)));
    }

    [Fact]
    public void Reader_avoids_what_failed_while_there_are_others()
    {
        _table.Add(At(1));
        _table.TryTake(Arena(5));
        _table.Avoid(Arena(5), Arena(0));

        Assert.Equal(At(1), _table.TryTake(Arena(5)));
        _table.Avoid(Arena(5), Arena(1));
        Assert.NotNull(_table.TryTake(Arena(5)));
    }

    [Fact]
    public void Copy_that_is_gone_is_named_to_nobody()
    {
        _table.Add(At(1));
        _table.Remove(Arena(0));

        Assert.Equal(At(1), _table.TryTake(Arena(5)));
        _table.Remove(Arena(1));
        Assert.True(_table.IsEmpty);
        Assert.Null(_table.TryTake(Arena(6)));
    }

    [Fact]
    public void Reader_that_has_a_copy_is_told_of_its_own() => Assert.Equal(At(0), _table.TryTake(Arena(0)));

    [Fact]
    public void Any_number_of_readers_gets_the_object_in_rounds_that_grow_as_a_tree()
    {
        const int readers = 40;
        var (waiting, rounds) = (new Queue<int>(Enumerable.Range(1, readers)), 0);
        for (; waiting.Count > 0; rounds++)
        {
            var taking = new List<int>();
            while (waiting.TryPeek(out var reader) && _table.TryTake(Arena(reader)) is not null)
            {
                taking.Add(waiting.Dequeue());
            }

            Assert.NotEmpty(taking);
            taking.ForEach(reader => _table.Add(At(reader)));
        }

        // Three times as many in each round: 1, 3, 9, 27, 41.
        Assert.Equal(4, rounds);
        Assert.Equal(0, _table.Readers);
    }

    private void Fill()
    {
        for (var reader = 1; reader <= CopyTable.ReadersMax; reader++)
        {
            _table.TryTake(Arena(reader));
        }
    }

    private static Guid Arena(int number) => new(number + 1, 0, 0, new byte[8]);

    private static ObjectAddress At(int number) => new(new TaskId(new OwnerId(1), 2).Return(1), "host", number, default)
    {
        Stored = new StoredLocation(Arena(number), 64, 1, 100, 0),
    };
}
