using AkkaRay.Messages.Ids;
using AkkaRay.Worker.Keyed;
using static AkkaRay.Messages.Actors.KeyedProtocol;

namespace AkkaRay.Worker.Tests.Keyed;

/// <summary>Numbers taken by many hosts at once.</summary>
public sealed class NumberDeskTests
{
    private readonly NumberDesk _desk = new(new NumberBlocks(RequestId.New));
    private readonly object _life = new();

    [Fact]
    public async Task Hosts_that_take_at_once_get_each_number_of_the_block_once()
    {
        Begin(first: 100, count: 1_000);

        var taken = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Enumerable.Range(0, 400).Select(_ => _desk.TryTake(_life)).ToArray())));

        // The first went to who asked the long way.
        Assert.Equal(Enumerable.Range(101, 999), taken.SelectMany(static numbers => numbers).OfType<int>().Order());
        Assert.All(taken, static numbers => Assert.Equal(numbers.OfType<int>().Order(), numbers.OfType<int>()));
    }

    [Fact]
    public void Life_that_is_not_known_has_no_numbers() => Assert.Null(_desk.TryTake(_life));

    [Fact]
    public void Life_that_is_over_has_no_numbers_even_if_some_were_left()
    {
        Begin(first: 100, count: 1_000);

        Assert.True(_desk.TryDrop(_life));

        Assert.Null(_desk.TryTake(_life));
        Assert.False(_desk.TryDrop(_life));
    }

    private void Begin(int first, int count)
    {
        Assert.True(_desk.TryBegin(_life));
        var question = _desk.Take(_life, shard: 7, waiter: 1, TimeSpan.Zero).Question!;
        Assert.Single(_desk.Reserved(new NumbersReserved(question.Request, 7, first, count), TimeSpan.Zero).Given);
    }
}
