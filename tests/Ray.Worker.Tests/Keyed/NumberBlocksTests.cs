using AkkaRay.Messages.Ids;
using AkkaRay.Worker.Keyed;
using static AkkaRay.Messages.Actors.KeyedProtocol;

namespace AkkaRay.Worker.Tests.Keyed;

public sealed class NumberBlocksTests
{
    private readonly NumberBlocks _blocks = new(RequestId.New);

    [Fact]
    public void Shard_asks_once_for_all_that_wait_and_gives_the_rest_without_asking()
    {
        var question = _blocks.Take(life: 1, shard: 7, waiter: 1, TimeSpan.Zero).Question!;
        Assert.Equal(7, question.Shard);
        Assert.Equal((null, null), _blocks.Take(1, 7, 2, TimeSpan.Zero));

        var (given, more) = _blocks.Reserved(new NumbersReserved(question.Request, 7, 100, 3), TimeSpan.Zero);

        Assert.Equal([100, 101], given.Select(pair => pair.Number).Order());
        Assert.Null(more);
        Assert.Equal((102, null), _blocks.Take(1, 7, 3, TimeSpan.Zero));
        Assert.NotNull(_blocks.Take(1, 7, 4, TimeSpan.Zero).Question);
    }

    [Fact]
    public void More_that_wait_than_there_are_numbers_have_another_block_asked_for()
    {
        var question = _blocks.Take(1, 7, 1, TimeSpan.Zero).Question!;
        _blocks.Take(1, 7, 2, TimeSpan.Zero);

        var (given, more) = _blocks.Reserved(new NumbersReserved(question.Request, 7, 5, 1), TimeSpan.Zero);

        Assert.Single(given);
        Assert.NotEqual(question.Request, more!.Request);
    }

    [Fact]
    public void Shard_that_comes_back_takes_no_number_of_its_former_life()
    {
        var question = _blocks.Take(1, 7, 1, TimeSpan.Zero).Question!;
        _blocks.Reserved(new NumbersReserved(question.Request, 7, 100, 1000), TimeSpan.Zero);
        _blocks.Drop(1);

        var (number, again) = _blocks.Take(2, 7, 2, TimeSpan.Zero);

        Assert.Null(number);
        Assert.NotNull(again);
        Assert.Empty(_blocks.Reserved(new NumbersReserved(question.Request, 7, 100, 1000), TimeSpan.Zero).Given);
    }

    [Fact]
    public void Unanswered_question_is_repeated_under_its_id()
    {
        var question = _blocks.Take(1, 7, 1, TimeSpan.Zero).Question!;

        Assert.Empty(_blocks.Tick(TimeSpan.FromSeconds(1)));
        Assert.Equal(question, Assert.Single(_blocks.Tick(TimeSpan.FromSeconds(3))));
    }
}
